import IdentityProvider

extension Paths {
    /// Everything of a citizen's own lives below it.
    static let profile = "/profil"

    /// Where a new profile is applied for.
    static let newProfile = profile + "/nowe"
    /// Where a forgotten user name is asked for.
    static let forgottenName = profile + "/nazwa"
    /// Where a forgotten password is asked for; with a token, where the new one is chosen.
    static let forgottenPassword = profile + "/haslo"

    /// Where the codes of a change are typed, behind its token.
    static let confirmation = profile + "/zmiana"
    /// Below it, where new codes are asked for; as a query, that they are on their way.
    static let newCodes = "nowe-kody"
    /// Where it is said what was done.
    static let done = profile + "/gotowe"

    static func confirmation(_ token: Token) -> String { confirmation + "/" + token.text }
    static func done(_ notice: OwnNotice) -> String { done + "/" + notice.rawValue }

    /// The address of a page of our own; the token is for those whose address has one.
    static func own(_ page: OwnPage, _ token: Token? = nil) -> String {
        own(page) + (token.map { "/" + $0.text } ?? "")
    }

    private static func own(_ page: OwnPage) -> String {
        switch page {
        case .overview: profile
        case .password: profile + "/zmiana-hasla"
        case .email: profile + "/e-mail"
        case .phone: profile + "/telefon"
        case .channel: profile + "/kody"
        case .renewal: profile + "/przedluzenie"
        case .revocation: profile + "/uniewaznienie"
        case .signIns: profile + "/logowania"
        case .sessions: profile + "/sesje"
        case .consents: profile + "/zgody"
        case .copy: profile + "/dane"
        case .application: profile + "/potwierdzenie"
        case .desk: profile + "/urzednik"
        }
    }
}
