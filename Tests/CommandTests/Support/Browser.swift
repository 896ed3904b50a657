import Foundation
import TestSupport
import Testing

/// A browser with cookies, by the program `curl`.
struct Browser {
    private static let origin = "http://127.0.0.1:8080"

    let server: Server
    let cookies: String

    init(_ server: Server, _ instance: Instance) {
        self.server = server
        cookies = instance.scratch.path("cookies-\(UUID().uuidString)")
    }

    struct Answer {
        var status: Int
        /// The path that a redirect leads to.
        var location: String?
        var body: String

        /// The error number on the page.
        var number: Int? { body.firstMatch(of: /id="error-number">(\d{4})/).flatMap { Int($0.1) } }
    }

    func get(_ path: String) throws -> Answer { try ask(path, []) }

    /// Sends a form as one of Brama's own pages would.
    func post(_ path: String, _ fields: [String: String]) throws -> Answer {
        try ask(
            path,
            ["-H", "Origin: \(Self.origin)"] + fields.flatMap { ["--data-urlencode", "\($0.key)=\($0.value)"] })
    }

    /// Sends a SOAP message, as a portal's server does.
    func call(_ path: String, _ body: String) throws -> Answer {
        try ask(path, ["-H", "Content-Type: text/xml", "--data-binary", body])
    }

    /// Brings an AuthnRequest by POST and follows to where it leads.
    func begin(_ entityID: String = Samples.portal) throws -> Answer {
        let answer = try post("/login/SingleSignOnService", ["SAMLRequest": Samples.request(entityID)])
        guard let received = answer.location else { return answer }
        return try get(received)
    }

    /// Signs in by a demo citizen's trusted profile; the last answer.
    func signIn(_ userName: String, _ password: String, _ instance: Instance) throws -> Answer {
        let login = try #require(try begin().location)
        _ = try post(login + "/method", ["method": "trusted-profile"])
        _ = try post(login + "/input", ["username": userName, "password": password])
        // The last that is a code: mails about the profile come when they come.
        let messages = try instance.run("outbox", "list", "--json").rows()
        let code = try #require(messages.compactMap { $0["code"] as? String }.last)
        _ = try post(login + "/input", ["code": code])
        let page = try get(login)
        guard page.body.contains(#"id="consent""#) else { return page }
        let shown = try #require(page.body.firstMatch(of: /name="shown" value="([^"]*)"/)).1
        let mark = try #require(page.body.firstMatch(of: /name="mark" value="([^"]*)"/)).1
        _ = try post(login + "/consent", ["decision": "accept", "shown": String(shown), "mark": String(mark)])
        return try get(login)
    }

    private func ask(_ path: String, _ arguments: [String]) throws -> Answer {
        let answer = try Program.text(
            ["curl", "--silent", "--max-time", "30", "-b", cookies, "-c", cookies, "-D", "-"] + arguments
                + ["http://127.0.0.1:\(server.port)\(path)"])
        // To Swift, CR LF is one character, and no line feed.
        let text = answer.replacing("\r\n", with: "\n")
        let status = try #require(text.firstMatch(of: /HTTP\/1.1 (\d{3})/)).1
        let location = text.firstMatch(of: /(?i)\nlocation: ([^\n]+)/)
        return Answer(
            status: Int(status) ?? 0, location: location.map { String($0.1) },
            body: text.components(separatedBy: "\n\n").dropFirst().joined(separator: "\n\n"))
    }
}
