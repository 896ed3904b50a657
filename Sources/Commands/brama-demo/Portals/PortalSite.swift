import SAML

/// A portal at an address: every URL that it gives to others.
struct PortalSite: Sendable {
    let portal: Portal
    let address: String
    let port: Int
    /// How it speaks to Brama.
    var dialect = PortalDialect.saml2

    var baseURL: String { "http://\(address):\(port)" }

    /// The address that takes answers by a binding, for the portals that have one for it.
    func assertionConsumerService(_ binding: AnswerBinding) -> String {
        switch binding {
        case .post: baseURL + PortalPath.acsByPost
        case .artifact: baseURL + PortalPath.acsByArtifact
        }
    }
}

/// How a portal lets Brama answer.
enum AnswerBinding: Sendable, CaseIterable {
    case post, artifact

    /// The protocol binding's name.
    var binding: Binding {
        switch self {
        case .post: .httpPOST
        case .artifact: .httpArtifact
        }
    }
}

extension Portal {
    /// The bindings that answers may come by, the default first.
    var answerBindings: [AnswerBinding] {
        switch self {
        case .sekap: [.artifact]
        case .peup: [.post]
        case .eUrzad: [.post, .artifact]
        }
    }
}

extension Portal {
    /// The bindings by which Brama can ask for a logout: of each kind one portal has one.
    var logoutBindings: [Binding] {
        switch self {
        case .sekap: [.soap, .httpPOST]
        case .peup: [.httpRedirect]
        case .eUrzad: [.httpPOST]
        }
    }
}

/// The paths that every portal has.
enum PortalPath {
    static let start = "/"
    static let login = "/logowanie"
    static let logout = "/wyloguj"
    static let metadata = "/saml/metadata"
    static let acsByPost = "/saml/acs/post"
    static let acsByArtifact = "/saml/acs/artifact"
    static let singleLogout = "/saml/slo"
    static let singleLogoutCall = "/saml/slo/soap"
    static let outcome = "/saml/wynik/"
    static let live = "/health/live"
    static let assets = "/zasoby/"
}
