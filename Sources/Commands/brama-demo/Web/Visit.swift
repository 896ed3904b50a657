import Foundation
import Hummingbird
import SAML

/// Who asks, from which browser, in which language.
struct Visit: Sendable {
    let cookies: Cookies
    var language: Language
    /// The language was chosen by the link on the page.
    var isLanguageChosen = false
    let browser: Token?
    let sessionToken: Token?
    let session: PortalSession?
    let now: Date
    /// The page's own address, to switch the language at; the start page where it can only be sent to once.
    let path: String
    let query: [FormField]

    /// This page in a language.
    func address(in language: Language) -> String {
        let others = query.filter { $0.name != "lang" }.map(\.encoded)
        return path + "?" + (others + ["lang=" + language.rawValue]).joined(separator: "&")
    }

    /// The value of a query parameter.
    func parameter(_ name: String) -> String? { query.first { $0.name == name }?.value }
}

/// Reads visits.
struct VisitReader: Sendable {
    let cookies: Cookies
    let sessions: Sessions
    let time: @Sendable () -> Date

    /// The visit behind a request whose cookies count.
    func visit(of request: Request) throws(SignInFailure) -> Visit {
        let query = try query(of: request)
        let token = cookies.value("session", in: request.headers).flatMap(Token.init(received:))
        let now = time()
        return Visit(
            cookies: cookies,
            language: .preferred(
                query: query.first { $0.name == "lang" }?.value, cookie: cookies.value("lang", in: request.headers),
                acceptLanguage: request.headers[.acceptLanguage]),
            isLanguageChosen: query.contains { $0.name == "lang" && Language(rawValue: $0.value) != nil },
            browser: cookies.value("browser", in: request.headers).flatMap(Token.init(received:)),
            sessionToken: token, session: sessions.session(token, now: now), now: now,
            path: isRepeatable(request) ? request.uri.path : PortalPath.start,
            query: isRepeatable(request) ? query : [])
    }

    /// A request from another site, of which no cookie is read (D13), or one that cannot be read.
    func stranger(_ request: Request, language: Language? = nil) -> Visit {
        Visit(
            cookies: cookies,
            language: language
                ?? .preferred(query: nil, cookie: nil, acceptLanguage: request.headers[.acceptLanguage]),
            browser: nil, sessionToken: nil, session: nil, now: time(), path: PortalPath.start, query: [])
    }

    /// Whether the same address shows the same page once more.
    private func isRepeatable(_ request: Request) -> Bool {
        request.method == .get && !request.uri.path.hasPrefix("/saml/")
    }

    /// The parameters of the address.
    func query(of request: Request) throws(SignInFailure) -> [FormField] {
        do {
            return try FormEncoding.decode(request.uri.query ?? "")
        } catch {
            throw SignInFailure(.formUnreadable, cause: "query: \(error)")
        }
    }
}
