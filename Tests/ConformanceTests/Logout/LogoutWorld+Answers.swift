import Cryptography
import IdentityProvider
import SAML
import TestSupport

extension LogoutWorld {
    /// A portal's LogoutResponse to a request of Brama's.
    func response(to request: LogoutRequest, of portal: Portal) -> LogoutResponse {
        LogoutResponse(
            id: MessageID.make(SystemRandomSource().bytes(20)), inResponseTo: request.id, issueInstant: clock.now,
            destination: world.settings.singleLogoutLocation, issuer: Issuer(portal.entityID), status: .success)
    }

    /// Whether a session has ended, whatever the browser still knows of it.
    func hasEnded(_ session: Session) async throws -> Bool {
        try await world.store.session(session.id)?.endedAt != nil
    }
}
