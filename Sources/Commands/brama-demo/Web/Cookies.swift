import HTTPTypes

/// A portal's cookies (D13): plain names, since the portals live on loopback alone, where browsers take no others.
struct Cookies: Sendable {
    private let prefix: String
    private static let attributes = "; Path=/; HttpOnly; SameSite=Lax"

    init(_ portal: Portal) {
        self.init(prefix: portal.rawValue)
    }

    init(prefix: String) {
        self.prefix = prefix + "-"
    }

    /// Any other; the text may go on with attributes.
    func field(named name: String, _ text: String) -> HTTPField { field(name + "=" + text) }

    func browser(_ token: Token) -> HTTPField { field("browser=" + token.text) }

    func session(_ token: Token) -> HTTPField { field("session=" + token.text) }

    func noSession() -> HTTPField { field("session=; Max-Age=0") }

    func language(_ language: Language) -> HTTPField { field("lang=" + language.rawValue + "; Max-Age=31536000") }

    /// The first value of a cookie.
    func value(_ name: String, in headers: HTTPFields) -> String? {
        guard let header = headers[.cookie] else { return nil }
        for pair in header.split(separator: ";") {
            let parts = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2, parts[0] == prefix + name { return String(parts[1]) }
        }
        return nil
    }

    private func field(_ text: String) -> HTTPField {
        HTTPField(name: .setCookie, value: prefix + text + Self.attributes)
    }
}
