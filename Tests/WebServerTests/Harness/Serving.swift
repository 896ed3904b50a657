import Cryptography
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import IdentityProvider
import WebServer

/// Tokens as Brama draws them, and easy to find in a text.
enum Tokens {
    static let login = Token(received: String(repeating: "L", count: 43))
    static let browser = Token(received: String(repeating: "B", count: 43))
    /// A login of which there is never any news.
    static let withoutNews = Token(received: String(repeating: "N", count: 43))
    static let session = Token(received: String(repeating: "S", count: 43))
}

/// A server in front of a script.
struct Serving {
    var entrances: ScriptedEntrances
    var logout = ScriptedLogout()
    var settings: WebSettings
    var log = CapturedLog()
    var registry = PrometheusRegistry()
    var isReady: @Sendable () async -> Bool = { true }
    var refusals = RefusalJournal(time: SystemTime(), random: SystemRandomSource())
    var agents = ScriptedAgents()

    init(
        _ action: Reply.Action = .refusal(Refusal(.loginUnknown)), newBrowser: Token? = nil, newSession: Token? = nil,
        baseURL: String = "https://brama.example", soapFault: Bool = false
    ) {
        entrances = ScriptedEntrances(action, newBrowser: newBrowser, newSession: newSession, soapFault: soapFault)
        settings = WebSettings(host: "127.0.0.1", port: 0, baseURL: baseURL)
    }

    var server: BramaServer {
        let (isReady, agents) = (isReady, agents)
        return BramaServer(
            entrances: Entrances(
                singleSignOn: entrances, external: entrances, ownPages: entrances, logout: logout,
                artifacts: entrances, metadata: entrances, agents: agents, refusals: refusals,
                isReady: isReady),
            settings: settings, registry: registry, logger: log.logger)
    }

    /// One request without a socket.
    func answer(
        _ method: HTTPRequest.Method = .get, _ path: String, headers: HTTPFields = [:], body: String? = nil
    ) async throws -> TestResponse {
        try await server.application().test(.router) { client in
            try await client.execute(
                uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        }
    }

    /// One form from a page of ours, unless the headers say otherwise.
    func submit(_ path: String, _ body: String, headers: HTTPFields = [:]) async throws -> TestResponse {
        var headers = headers
        if headers[.origin] == nil { headers[.origin] = settings.baseURL }
        headers[.contentType] = "application/x-www-form-urlencoded"
        return try await answer(.post, path, headers: headers, body: body)
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
    var policy: String { headers[.contentSecurityPolicy] ?? "" }
}

/// The field, for names that HTTPTypes does not list.
func fields(_ pairs: [(String, String)]) -> HTTPFields {
    HTTPFields(pairs.compactMap { name, value in HTTPField.Name(name).map { HTTPField(name: $0, value: value) } })
}
