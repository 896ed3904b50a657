import Cryptography
import Hummingbird
import IdentityProvider

/// Reads from a request who visits: cookies, network address, language.
struct VisitReader: Sendable {
    let cookies: CookieJar
    let clientAddress: ClientAddress

    /// For the pages of this server: everything is read.
    func visit(of request: Request, _ context: BramaRequestContext) -> Visitor {
        let received = cookies.read(request.headers)
        let language = language(of: request, cookie: received.language)
        let visit = Visit(
            browser: received.browser, session: received.session, address: address(of: request, context),
            language: language.core)
        return Visitor(visit: visit, language: language, requestID: context.requestID)
    }

    /// For a cross-site POST, whose cookies nobody looks at (D13).
    func stranger(of request: Request, _ context: BramaRequestContext) -> Visitor {
        let language = language(of: request, cookie: nil)
        let visit = Visit(
            browser: nil, session: nil, address: address(of: request, context), language: language.core)
        return Visitor(visit: visit, language: language, requestID: context.requestID)
    }

    /// The language that the citizen chose by this request's own `lang`.
    static func chosenLanguage(in request: Request) -> Language? {
        guard let query = request.uri.query else { return nil }
        let mark = "lang=".utf8
        let field = Array(query.utf8).fields(separatedBy: UInt8(ascii: "&")).first { $0.starts(with: mark) }
        return field.flatMap { Language(rawValue: String(decoding: $0.dropFirst(mark.count), as: UTF8.self)) }
    }

    private func language(of request: Request, cookie: Language?) -> Language {
        Self.chosenLanguage(in: request) ?? cookie
            ?? request.headers[.acceptLanguage].flatMap(Language.init(acceptLanguage:)) ?? .polish
    }

    private func address(of request: Request, _ context: BramaRequestContext) -> String {
        clientAddress.address(of: request, peer: context.peer)
    }
}

/// Who visits, as the core and as the pages know it.
struct Visitor: Sendable {
    let visit: Visit
    let language: Language
    /// Names the request; of a refused one, the refusal.
    var requestID: String
    /// The page's own address, for the language switch; nil if it cannot be asked for again.
    var location: PageLocation?

    /// The same visitor on the page that the request asked for by GET.
    func at(_ request: Request) -> Visitor {
        var copy = self
        let query = request.uri.query
        guard query?.utf8.count ?? 0 <= 8_192 else { return copy }
        copy.location = PageLocation(path: request.uri.path, query: query)
        return copy
    }
}

extension Language {
    /// The same language as the core names it.
    var core: IdentityProvider.Language {
        switch self {
        case .polish: .polish
        case .english: .english
        case .ukrainian: .ukrainian
        }
    }
}
