import Foundation
import SAML

/// One login by password and code, as a browser without script does it.
struct SignIn {
    let directory: String
    let address: String
    let relyingParty: RelyingPartyKeys

    /// Signs the citizen in and leaves the session's cookies with the connection.
    func run(_ connection: HTTPConnection, citizen: Int, request id: String) throws {
        let login = try follow(connection.get(relyingParty.request(id, to: address)), "the request")
        try expectLogin(connection.post(login + "/method", "method=trusted-profile"), "the choice")
        try expectLogin(
            connection.post(login + "/input", "username=load-\(citizen)&password=Zielona-Brama-7"), "the password")
        let code = try Outbox(directory: directory).newestCode(for: "load\(citizen)@example.pl")
        try expectLogin(connection.post(login + "/input", "code=\(code)"), "the code")
        let answer = try connection.get(login)
        guard answer.status == 200, answer.field("SAMLResponse") != nil else {
            throw LoadError("no Response after the login of load-\(citizen): status \(answer.status)")
        }
    }

    private func follow(_ answer: HTTPAnswer, _ what: String) throws -> String {
        guard answer.status == 303, let location = answer.location, let start = location.range(of: "/login/") else {
            throw LoadError("\(what) was answered with status \(answer.status)")
        }
        return String(location[start.lowerBound...])
    }

    private func expectLogin(_ answer: HTTPAnswer, _ what: String) throws {
        _ = try follow(answer, what)
    }
}

/// The development outbox, read from its end.
struct Outbox {
    let directory: String

    /// The newest code that was sent to an address.
    func newestCode(for address: String) throws -> String {
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: directory + "/brama/outbox.jsonl"))
        defer { handle.closeFile() }
        let size = handle.seekToEndOfFile()
        handle.seek(toFileOffset: size > 65_536 ? size - 65_536 : 0)
        let lines = String(decoding: handle.readDataToEndOfFile(), as: UTF8.self).split(separator: "\n")
        for line in lines.reversed() where line.contains("\"\(address)\"") {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            if let code = object?["code"] as? String { return code }
        }
        throw LoadError("no code for \(address) in the outbox")
    }
}
