import Cryptography
import Foundation
import IdentityProvider
import Testing
import TrustedProfileRegistry

@testable import Delivery

/// One at a time: a script that is being written while another test starts a program cannot be run.
@Suite(.serialized)
struct SendmailDeliveryTests {
    private func delivery(_ program: String, timeout: Duration = .seconds(30)) throws -> SendmailDelivery {
        SendmailDelivery(
            program: program, from: try #require(EmailAddress("brama@example.pl")), timeout: timeout,
            time: FixedTime(), random: SystemRandomSource())
    }

    /// A sendmail that keeps its arguments, one a line, and its input.
    private func keepingProgram(_ directory: Directory, then: String = "") throws -> String {
        try directory.script(
            """
            printf '%s\\n' "$@" > '\(directory.path)/arguments'
            cat > '\(directory.path)/input'
            \(then)
            """)
    }

    @Test func `a message is handed over with its sender and recipient`() async throws {
        let directory = try Directory()
        let delivery = try delivery(try keepingProgram(directory))
        try await delivery.send(message(subject: "Kod do logowania", text: "Zażółć gęślą jaźń"))
        #expect(try directory.text("arguments") == "-i\n-f\nbrama@example.pl\n--\nanna@example.pl\n")
        let parts = try directory.text("input").components(separatedBy: "\n\n")
        #expect(parts.count == 2)
        let head = parts[0].components(separatedBy: "\n")
        #expect(
            head[0..<4] == [
                "From: brama@example.pl", "To: anna@example.pl", "Subject: Kod do logowania",
                "Date: Thu, 01 Jan 2026 00:00:00 +0000",
            ])
        #expect(head[4].hasPrefix("Message-ID: <") && head[4].hasSuffix("@example.pl>"))
        #expect(head.contains("Content-Transfer-Encoding: base64"))
        let body = try Base64.decode(parts[1], allowingWhitespace: true)
        #expect(String(decoding: body, as: UTF8.self) == "Zażółć gęślą jaźń")
    }

    @Test func `a refusal by sendmail is an error`() async throws {
        let directory = try Directory()
        let delivery = try delivery(try keepingProgram(directory, then: "exit 75"))
        await #expect(throws: DeliveryError.refused("sendmail ended with status 75")) {
            try await delivery.send(message())
        }
    }

    @Test func `a sendmail that does not read its input harms nobody`() async throws {
        let directory = try Directory()
        try await delivery(try directory.script("exit 0")).send(
            message(text: String(repeating: "x", count: 1_000_000)))
        #expect(directory.exists("program"))
    }

    @Test func `a sendmail that hangs is killed`() async throws {
        let directory = try Directory()
        let delivery = try delivery(try directory.script("exec sleep 600"), timeout: .milliseconds(50))
        await #expect(throws: DeliveryError.refused("sendmail did not end in time or was killed")) {
            try await delivery.send(message())
        }
        #expect(directory.exists("program"))
    }

    @Test func `a sendmail that is not there is an error`() async throws {
        let delivery = try delivery("/nonexistent/sendmail")
        await #expect {
            try await delivery.send(message())
        } throws: { error in
            guard case .refused(let cause) = error as? DeliveryError else { return false }
            return cause.hasPrefix("sendmail could not be started")
        }
    }

    @Test func `text messages are not for sendmail`() async throws {
        let delivery = try delivery("/bin/true")
        await #expect(throws: DeliveryError.noAdapter(.sms)) { try await delivery.send(message(channel: .sms)) }
    }

    @Test(arguments: [
        "a@example.pl\nBcc: b@example.pl", "a@example.pl b@example.pl", "-oQ/tmp", "a@b@c", "@example.pl", "a@",
        "a..b@example.pl", "\"a b\"@example.pl", "a@exa\u{0}mple.pl", "ż@example.pl", "<a@example.pl>",
        "a,b@example.pl",
    ])
    func `what is no plain address is refused before sendmail hears of it`(address: String) async throws {
        let directory = try Directory()
        let delivery = try delivery(try keepingProgram(directory))
        await #expect(throws: DeliveryError.refused("the address is not an e-mail address")) {
            try await delivery.send(message(to: address))
        }
        #expect(!directory.exists("arguments"))
        try await delivery.send(message(to: "-a.b+c@example.pl"))
        #expect(try directory.text("arguments").hasSuffix("--\n-a.b+c@example.pl\n"))
    }

    @Test func `a subject cannot add a header field`() async throws {
        let directory = try Directory()
        let delivery = try delivery(try keepingProgram(directory))
        try await delivery.send(message(subject: "Kod\r\nBcc: evil@example.pl\n\nbody"))
        let head = try directory.text("input").components(separatedBy: "\n\n")[0]
        let names = head.components(separatedBy: "\n").filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
        #expect(
            names == [
                "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type",
                "Content-Transfer-Encoding", "Auto-Submitted",
            ])
    }

    @Test(arguments: [
        "Kod", "Zażółć", "=?UTF-8?B?eA==?=", "line\nbreak", String(repeating: "ż€😀", count: 40),
        String(repeating: "word ", count: 40),
    ])
    func `an encoded subject is ASCII in short lines and decodes to itself`(text: String) throws {
        let lines = EncodedWord.encode(text).components(separatedBy: "\n ")
        #expect(lines.allSatisfy { $0.utf8.count <= 75 && $0.utf8.allSatisfy { (0x20...0x7E).contains($0) } })
        guard lines[0].hasPrefix("=?UTF-8?B?") else {
            #expect(lines == [text])
            return
        }
        let words = try lines.map { line in
            let word = try Base64.decode(String(line.dropFirst(10).dropLast(2)))
            return try #require(String(validating: word, as: UTF8.self))
        }
        #expect(words.joined() == text)
    }
}
