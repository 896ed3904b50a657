import IdentityProvider

extension Paths {
    /// The terms under which profiles are given.
    static let terms = profile + "/regulamin"
    /// Where confirmation points are looked up.
    static let points = profile + "/punkty"
    static let desk = profile + "/urzednik"

    /// An application's page, as mails link to it.
    static func application(_ token: Token) -> String { profile + "/wniosek/" + token.text }

    /// What somebody may do with their application.
    static func application(_ token: Token, _ step: ApplicationStep) -> String {
        application(token) + "/" + step.rawValue
    }

    /// The desk at one point.
    static func desk(at point: String) -> String { desk + "/" + point }

    /// One application on the desk.
    static func desk(at point: String, _ number: String) -> String { desk(at: point) + "/wnioski/" + number }
}

/// The steps below an application's page.
enum ApplicationStep: String, CaseIterable {
    case code = "kod"
    case resend = "nowy-kod"
    case pesel = "pesel"
    case withdrawal = "wycofanie"
    case document = "dokument"
    case signature = "podpis"
    case call = "rozmowa"
}
