import Foundation
import SAML

/// A citizen's visit to one portal; Brama's own session is another matter.
struct PortalSession: Sendable {
    let citizen: Citizen
    /// When the citizen proved who they are, by Brama's word.
    let authnInstant: Date
    /// At which level of assurance.
    let classRef: String
    /// What Brama calls the citizen here, and this session: what a logout names.
    let nameID: NameID?
    let sessionIndex: String?
    /// Where the citizen wanted to go.
    var target: String
    /// What a half-filled registration holds.
    var registration = BoxRegistration()
    /// The payment that waits for its confirmation.
    var order: String?
    /// The session's absolute end.
    let end: Date

    /// The longest that a session lasts, whatever Brama allows.
    static let lifetime: TimeInterval = 60 * 60

    init(_ assertion: ValidatedAssertion, for portal: Portal, target: String, now: Date) throws(SignInFailure) {
        citizen = try Citizen(assertion, for: portal)
        authnInstant = assertion.authnInstant
        classRef = assertion.classRef ?? ""
        nameID = assertion.nameID
        sessionIndex = assertion.sessionIndex
        self.target = target
        let own = now.addingTimeInterval(Self.lifetime)
        end = min(own, assertion.assertion.authnStatement.sessionNotOnOrAfter ?? own)
    }
}
