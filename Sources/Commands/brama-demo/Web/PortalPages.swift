import Hummingbird
import SAML

/// What one portal has that the others have not.
protocol PortalPages: Sendable {
    /// Serves the portal's own pages.
    func register(on router: PortalRouter)

    /// What a citizen who follows a link to the login wants.
    func purpose(_ visit: Visit) throws(SignInFailure) -> SignInPurpose

    /// Opens the session of a citizen who came back from Brama, in the place of an earlier one.
    func session(
        for assertion: ValidatedAssertion, _ purpose: SignInPurpose, _ visit: Visit
    ) throws -> PortalSession
}
