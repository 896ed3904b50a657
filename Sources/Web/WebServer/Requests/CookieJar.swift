import Cryptography
import HTTPTypes
import IdentityProvider

/// The cookies that a request brought, those of them that are ours.
struct ReceivedCookies: Sendable {
    var browser: Token?
    var session: Token?
    var language: Language?
}

/// Names, reads and writes Brama's cookies (D13).
///
/// On https their names begin with `__Host-`, so that no other host and no plain connection can set them; on http, which
/// is for loopback alone, browsers would not take such names.
struct CookieJar: Sendable {
    private let browserName: String
    private let sessionName: String
    private let languageName: String
    private let attributes: String

    init(isSecure: Bool) {
        let prefix = isSecure ? "__Host-" : ""
        browserName = prefix + "brama-browser"
        sessionName = prefix + "brama-session"
        languageName = prefix + "brama-lang"
        attributes = "; Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }

    /// The first cookie of each name; a value that we would not have set counts as none.
    func read(_ headers: HTTPFields) -> ReceivedCookies {
        var found = ReceivedCookies()
        guard let header = headers[.cookie] else { return found }
        for pair in Array(header.utf8).fields(separatedBy: UInt8(ascii: ";")) {
            let trimmed = pair.drop { $0 == UInt8(ascii: " ") }
            guard let equals = trimmed.firstIndex(of: UInt8(ascii: "=")) else { continue }
            let name = trimmed[..<equals]
            let value = String(decoding: trimmed[(equals + 1)...], as: UTF8.self)
            if found.browser == nil, name.elementsEqual(browserName.utf8) {
                found.browser = Token(wellFormed: value)
            } else if found.session == nil, name.elementsEqual(sessionName.utf8) {
                found.session = Token(wellFormed: value)
            } else if found.language == nil, name.elementsEqual(languageName.utf8) {
                found.language = Language(rawValue: value)
            }
        }
        return found
    }

    /// `Set-Cookie` for the browser: until it is closed.
    func browser(_ token: Token) -> String { browserName + "=" + token.text + attributes }

    /// `Set-Cookie` for the session: until the browser is closed, and never longer than the server's own limits.
    func session(_ token: Token) -> String { sessionName + "=" + token.text + attributes }

    /// `Set-Cookie` that takes the session's cookie away.
    var noSession: String { sessionName + "=; Max-Age=0" + attributes }

    /// `Set-Cookie` for the language that the citizen chose: for a year.
    func language(_ language: Language) -> String {
        languageName + "=" + language.rawValue + "; Max-Age=31536000" + attributes
    }
}
