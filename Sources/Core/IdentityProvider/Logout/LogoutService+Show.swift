import Foundation
import SAML

extension LogoutService {
    /// Shows where a logout stands: `GET /logout/<token>`.
    package func show(_ token: Token, _ visit: Visit) async -> LogoutReply {
        await replying { () async throws(FlowError) in
            let logout = try await self.advance(self.own(token, visit))
            switch LogoutFlow.nextStep(logout, now: self.time.now) {
            case .visit(let place):
                return try await self.page(logout, token, at: place) { .goOn($0) }
            case .awaitReturn(let place):
                return try await self.page(logout, token, at: place) { .awaiting($0) }
            default:
                // A portal that asked, and an outcome that needs no page: nobody was left out, nobody was visited.
                let isPlain =
                    LogoutFlow.isComplete(logout) && logout.participants?.contains(where: \.isInFront) == false
                if isPlain, logout.requester?.answerTo != nil { return try await self.answer(logout) }
                return LogoutReply(.status(try await self.status(of: logout, token, stage: .done)))
            }
        }
    }

    /// Sends the browser to the next portal, if something answers there: `GET /logout/<token>/next`.
    package func goOn(_ token: Token, _ visit: Visit) async -> LogoutReply {
        await replying { () async throws(FlowError) in
            let logout = try await self.advance(self.own(token, visit))
            guard case .visit(let place) = LogoutFlow.nextStep(logout, now: self.time.now),
                let participant = logout.participants?[place], let address = participant.address
            else { return LogoutReply(.goToLogout(token)) }
            let relyingParty = try await self.relyingParty(participant.relyingParty)
            let limit = self.limits.connectTimeout
            guard let relyingParty, await self.backChannel.answers(at: address.location, within: limit) else {
                _ = try await self.giveUp([place], of: logout, .unreachable)
                return LogoutReply(.goToLogout(token))
            }
            return try await self.visit(place, in: logout, relyingParty, address, token)
        }
    }

    private func visit(
        _ place: Int, in logout: Logout, _ relyingParty: RelyingParty, _ address: LogoutAddress, _ token: Token
    ) async throws(FlowError) -> LogoutReply {
        guard let participant = logout.participants?[place] else { return LogoutReply(.goToLogout(token)) }
        let id = messageID()
        let end = time.now.addingTimeInterval(limits.returnTimeout)
        let now = time.now
        do {
            try await commit([.saveLogout(logout.next { $0.participants?[place].ask(id, until: end, now: now) })])
        } catch .store(.conflict(.logoutChanged)) {
            return LogoutReply(.goToLogout(token))
        }
        let request = request(to: participant, relyingParty, at: address.location, as: id)
        return try deliver(request, to: address, of: relyingParty, relayState: nil)
    }

    /// Goes on without the portal that the browser came back from without an answer: `POST /logout/<token>/skip`.
    package func skip(_ token: Token, _ visit: Visit) async -> LogoutReply {
        await replying { () async throws(FlowError) in
            let logout = try await self.own(token, visit)
            if case .awaitReturn(let place) = LogoutFlow.nextStep(logout, now: self.time.now) {
                _ = try await self.giveUp([place], of: logout, .silent)
            }
            return LogoutReply(.goToLogout(token))
        }
    }

    /// Answers the portal that asked, through the browser: `GET /logout/<token>/answer`.
    package func answer(_ token: Token, _ visit: Visit) async -> LogoutReply {
        await replying { () async throws(FlowError) in
            let logout = try await self.advance(self.own(token, visit))
            guard case .report = LogoutFlow.nextStep(logout, now: self.time.now),
                logout.requester?.answerTo != nil
            else { return LogoutReply(.goToLogout(token)) }
            return try await self.answer(logout)
        }
    }

    private func answer(_ logout: Logout) async throws(FlowError) -> LogoutReply {
        guard let requester = logout.requester, let address = requester.answerTo,
            let relyingParty = try await relyingParty(requester.relyingParty)
        else { throw .refused(Refusal(.logoutUnknown)) }
        if logout.answeredAt == nil {
            _ = try await change(logout, recording: []) { logout, now in logout.answeredAt = now }
        }
        let response = response(
            to: requester.requestID, status: status(of: logout), destination: address.location, of: relyingParty)
        return try deliver(response, to: address, of: relyingParty, relayState: requester.relayState)
    }

    /// The row behind a token, in its own browser.
    func own(_ token: Token, _ visit: Visit) async throws(FlowError) -> Logout {
        let logout = try await current(token.hash)
        guard let browser = visit.browser, browser.hash == logout.browser else {
            throw .refused(Refusal(.logoutOfAnotherBrowser))
        }
        return logout
    }
}
