import SAML

/// One of the two made-up banks.
enum Bank: String, CaseIterable, Sendable {
    case debina
    case granit

    /// The name that customers know it by.
    var name: String {
        switch self {
        case .debina: "Bank Spółdzielczy Dębina"
        case .granit: "GranitBank"
        }
    }

    /// The name for others: the same in every language, as on the bank's own pages.
    var displayNames: [LocalizedText] { [LocalizedText("pl", name), LocalizedText("en", name)] }

    /// The logo, inside the metadata: nobody's page has to ask the bank for it.
    var logo: Logo {
        switch self {
        case .debina: Logo(url: Self.acorn, width: 64, height: 40)
        case .granit: Logo(url: Self.stone, width: 64, height: 40)
        }
    }

    /// Whether it encrypts what it says.
    var encrypts: Bool { self == .granit }

    private static let acorn =
        "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCA2NCA0MCI+"
        + "PHJlY3Qgd2lkdGg9IjY0IiBoZWlnaHQ9IjQwIiByeD0iNiIgZmlsbD0iIzJkNmEyZiIvPjxlbGxpcHNlIGN4PSIzMiIgY3k9IjI0IiByeD0i"
        + "OCIgcnk9IjExIiBmaWxsPSIjZThkOWE4Ii8+PHBhdGggZD0iTTIyIDE4aDIwYTEwIDggMCAwIDAtMjAgMHoiIGZpbGw9IiNmZmYiLz48L3N2"
        + "Zz4="
    private static let stone =
        "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCA2NCA0MCI+"
        + "PHJlY3Qgd2lkdGg9IjY0IiBoZWlnaHQ9IjQwIiBmaWxsPSIjMWYyNDJlIi8+PHBhdGggZD0iTTEyIDMwbDgtMTZoMjRsOCAxNnoiIGZpbGw9"
        + "IiNmMmE5M2IiLz48L3N2Zz4="
}

/// A bank at an address: every URL that it gives to others.
struct BankSite: Sendable {
    let bank: Bank
    let address: String
    let port: Int

    var baseURL: String { "http://\(address):\(port)" }
    var entityID: String { baseURL + BankPath.metadata }
    var singleSignOnLocation: String { baseURL + BankPath.singleSignOn }
    var artifactLocation: String { baseURL + BankPath.artifact }
}

/// The paths that both banks have.
enum BankPath {
    static let start = "/"
    static let singleSignOn = "/saml/sso"
    static let artifact = "/saml/artifact"
    static let metadata = "/saml/metadata"
    static let live = "/health/live"
    static let assets = PortalPath.assets
    static let logout = "/wyloguj"

    /// The page of one request: login, then consent.
    static func visit(_ token: Token) -> String { "/potwierdzenie/" + token.text }
}
