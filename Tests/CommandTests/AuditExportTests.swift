import Foundation
import TestSupport
import Testing

@Suite struct AuditExportTests {
    /// An instance with some events, its export and its signed head.
    private struct Exported {
        let instance: Instance
        let export: String
        let head: String
        let certificate: String

        init(keyType: String = "rsa-3072") throws {
            instance = try Instance()
            try instance.addPortal()
            export = instance.scratch.path("audit")
            head = instance.scratch.path("head")
            let signing = try instance.key("signing", keyType)
            certificate = instance.directory + "/keys/\(signing).crt.pem"
            for arguments in [["head", head], ["export", export]] {
                let outcome = try Brama.run(["audit"] + arguments + ["--directory", instance.directory])
                #expect(outcome.isSuccess, "\(outcome.errors)")
            }
        }

        func verify(_ file: String, head: String? = nil, certificate: String? = nil) throws -> Outcome {
            // Without a directory, as on another machine.
            try Brama.run([
                "audit", "verify", file, "--head", head ?? self.head, "--certificate", certificate ?? self.certificate,
            ])
        }

        func lines() throws -> [String] {
            try String(contentsOfFile: export, encoding: .utf8).split(separator: "\n").map(String.init)
        }

        func verify(lines: [String]) throws -> Outcome {
            try verify(try instance.scratch.file("other", lines.map { $0 + "\n" }.joined()))
        }
    }

    @Test func `an export is verified on another machine, by brama and by openssl`() throws {
        let exported = try Exported()
        let outcome = try exported.verify(exported.export)
        #expect(outcome.isSuccess && outcome.output.contains("is the chain of"), "\(outcome.errors)")
        let key = try exported.instance.scratch.file(
            "key.pem", try openssl("x509", "-in", exported.certificate, "-pubkey", "-noout"))
        let said = try openssl("dgst", "-sha256", "-verify", key, "-signature", exported.head + ".sig", exported.head)
        #expect(said.contains("Verified OK"))
        #expect(
            try String(contentsOfFile: exported.head, encoding: .utf8).contains("events: \(exported.lines().count)\n"))
    }

    @Test func `an export holds no personal part`() throws {
        let instance = try Instance()
        try instance.addPortal()
        let server = try Server(instance)
        let browser = Browser(server, instance)
        let login = try #require(try browser.begin().location)
        _ = try browser.post(login + "/method", ["method": "trusted-profile"])
        _ = try browser.post(login + "/input", ["username": "anna_nowak", "password": "Not-This-One-1"])
        #expect(server.stop() == 0)
        let personal = try instance.run("audit", "list", "--json").rows()
            .flatMap { ($0["personal"] as? [String: String] ?? [:]).values }
        try #require(!personal.isEmpty, "a chain without personal parts proves nothing")
        let export = instance.scratch.path("audit")
        #expect(try instance.run("audit", "export", export).isSuccess)
        let text = try String(contentsOfFile: export, encoding: .utf8)
        for value in personal { #expect(!text.contains("\"\(value)\"")) }
    }

    @Test func `events that were cut off, removed, doubled, reordered or changed are found`() throws {
        let exported = try Exported()
        let lines = try exported.lines()
        try #require(lines.count >= 4)
        var swapped = lines
        swapped.swapAt(1, 2)
        let changed = lines.map { $0.replacing("relying-party-added", with: "relying-party-changed") }
        #expect(changed != lines)
        let tampered = [
            Array(lines.dropLast()), Array(lines.dropFirst()), [lines[0]] + lines, swapped, changed, [],
            Array(lines[..<1]) + Array(lines[2...]),
        ]
        for lines in tampered {
            let outcome = try exported.verify(lines: lines)
            #expect(outcome.isRefusal(6017), "\(outcome.output)\(outcome.errors)")
        }
        #expect(try exported.verify(lines: lines).isSuccess)
    }

    @Test func `a chain that was written anew from the beginning is not that of the head`() throws {
        let exported = try Exported()
        let other = try Exported()
        #expect(try exported.verify(other.export).isRefusal(6017))
        #expect(try other.verify(other.export).isSuccess)
    }

    @Test func `an earlier head vouches for the beginning of a later export`() throws {
        let exported = try Exported()
        #expect(try exported.instance.run("sp", "disable", Samples.portal).isSuccess)
        let later = exported.instance.scratch.path("later")
        #expect(try exported.instance.run("audit", "export", later).isSuccess)
        let outcome = try exported.verify(later)
        #expect(outcome.isSuccess && outcome.output.contains("1 later"), "\(outcome.output)\(outcome.errors)")
    }

    @Test func `a head that was changed, or signed by another key, vouches for nothing`() throws {
        let exported = try Exported()
        // Instances of these tests share their keys, so the other key is none of theirs.
        let other = exported.instance.scratch.path("other.pem")
        _ = try openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072", "-out", other)
        let stranger = try exported.instance.scratch.file(
            "stranger.pem", try openssl("pkey", "-in", other, "-pubout"))
        #expect(try exported.verify(exported.export, certificate: stranger).isRefusal(6405))
        let changed = exported.instance.scratch.path("changed")
        let text = try String(contentsOfFile: exported.head, encoding: .utf8).replacing(
            "entity-id: ", with: "entity-id: x")
        try Data(text.utf8).write(to: URL(fileURLWithPath: changed))
        try FileManager.default.copyItem(atPath: exported.head + ".sig", toPath: changed + ".sig")
        #expect(try exported.verify(exported.export, head: changed).isRefusal(6405))
        #expect(try exported.verify(exported.export, head: exported.instance.scratch.path("none")).isRefusal(6006))
    }

    @Test func `nothing is overwritten, and a broken chain is not vouched for`() throws {
        let exported = try Exported()
        for command in ["export", "head"] {
            let file = command == "head" ? exported.head : exported.export
            let before = try Data(contentsOf: URL(fileURLWithPath: file))
            #expect(try exported.instance.run("audit", command, file).isRefusal(6002))
            #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == before)
        }
        try Sqlite.run(
            "DELETE FROM audit_events WHERE sequence = 2", on: exported.instance.directory + "/brama.sqlite")
        for command in ["export", "head"] {
            let file = exported.instance.scratch.path("new-\(command)")
            #expect(try exported.instance.run("audit", command, file).isRefusal(6017))
            #expect(!FileManager.default.fileExists(atPath: file))
        }
    }

    private func openssl(_ arguments: String...) throws -> String {
        try Program.text(["openssl"] + arguments)
    }
}
