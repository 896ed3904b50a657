import Foundation
import SAML

extension LogoutService {
    /// Takes a participant's answer from the browser; what is not proven to be its answer changes nothing, and the
    /// citizen can go on without it.
    func settle(
        _ message: Unverified<LogoutResponse>, at family: EndpointFamily
    ) async throws(FlowError) -> LogoutReply {
        guard let id = message.claimed.inResponseTo else {
            throw .refused(Refusal(.logoutUnknown, cause: "no InResponseTo"))
        }
        let found = try await reading { () async throws(StoreError) in
            try await self.stores.logouts.logout(asking: id)
        }
        guard let logout = found,
            let place = logout.participants?.firstIndex(where: { $0.requestID == id && $0.isInFront }),
            let entityID = logout.participants?[place].relyingParty,
            let relyingParty = try await relyingParty(entityID)
        else { throw .refused(Refusal(.logoutUnknown, cause: "InResponseTo")) }
        let status: Status
        do throws(LogoutRefusal) {
            status = try LogoutResponseValidator(expectation(of: relyingParty, .redirect, at: family))
                .validate(message, answering: id)
        } catch {
            var refusal = Self.refusal(for: error, relyingParty)
            refusal.signOut = .returned(id)
            throw .refused(refusal)
        }
        let outcome = LogoutVerdict.outcome(of: status)
        _ = try await change(logout, recording: [place]) { logout, now in
            guard logout.participants?[place].requestID == id else { return }
            if outcome == .told {
                logout.participants?[place].succeed(now: now)
            } else {
                logout.participants?[place].giveUp(.refused, now: now)
            }
        }
        return LogoutReply(.goToReturned(id))
    }

    /// Finds the status page again for a browser that came back: `GET /logout/returned/<requestID>`.
    package func returned(_ requestID: String, _ visit: Visit) async -> LogoutReply {
        await replying { () async throws(FlowError) in
            let found = try await self.reading { () async throws(StoreError) in
                try await self.stores.logouts.logout(asking: requestID)
            }
            guard let logout = found else { throw .refused(Refusal(.logoutUnknown)) }
            guard let browser = visit.browser, browser.hash == logout.browser else {
                throw .refused(Refusal(.logoutOfAnotherBrowser))
            }
            return LogoutReply(.goToLogout(Token.logout(seed: logout.seed, browser: browser)))
        }
    }
}
