import IdentityProvider

/// The addresses of this server that others must know or that replies lead to.
enum Paths {
    static let singleLogoutCall = "/login-services/singleLogoutService"
    static let logout = "/logout"

    /// Where answers of external identity providers arrive, by POST and as artifacts.
    static let answersByPost = "/login/AssertionConsumerService/POST"
    static let answersByArtifact = "/login/AssertionConsumerService/Artifact"

    /// Where a browser fetches what became of an answer.
    static func answer(_ relay: Token) -> String { "/login/answer/" + relay.text }

    /// The page that takes the citizen to an external identity provider.
    static func leave(_ token: Token) -> String { login(token) + "/leave" }

    /// Where a browser fetches what became of its POST.
    static func received(_ token: Token) -> String { "/login/received/" + token.text }

    /// The page of a login.
    static func login(_ token: Token) -> String { "/login/" + token.text }

    /// The status page of a logout.
    static func logout(_ way: SignOutWay) -> String {
        switch way {
        case .overview: logout
        case .returned(let requestID): logout + "/returned/" + requestID
        }
    }

    static func logout(_ token: Token) -> String { logout + "/" + token.text }

    /// The query of a login's page that follows the sending of a new code: the row does not tell it from the first one.
    static let sentAgain = "sent-again"

    /// Where a form of a login posts to.
    static func login(_ token: Token, _ step: LoginStep) -> String { login(token) + "/" + step.rawValue }
}

/// What the forms of a login's pages ask for.
enum LoginStep: String, CaseIterable {
    case method, input, resend, consent, cancel
    case moreTime = "more-time"
}
