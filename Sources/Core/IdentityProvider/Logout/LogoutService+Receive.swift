import Foundation
package import SAML

extension LogoutService {
    /// Takes a LogoutRequest or LogoutResponse by Redirect: `GET /login/SingleLogoutService`, with the query exactly as
    /// it arrived.
    package func receiveRedirect(
        rawQuery: String, at family: EndpointFamily = .login, _ visit: Visit
    ) async -> LogoutReply {
        await replying { () async throws(FlowError) in
            let message = try Self.decoding { () throws(BindingError) in try HTTPRedirect.decode(rawQuery: rawQuery) }
            switch message.parameter {
            case .request:
                let request = try Self.parsing { () throws(SAMLError) in try Unverified<LogoutRequest>(message) }
                let judged = try await self.judge(
                    request, relayState: message.relayState, .redirect, at: family, visit.session)
                return try await self.follow(judged) { (accepted, relyingParty) async throws(FlowError) in
                    try await self.begin(accepted, relyingParty, visit)
                }
            case .response:
                let response = try Self.parsing { () throws(SAMLError) in try Unverified<LogoutResponse>(message) }
                return try await self.settle(response, at: family)
            }
        }
    }

    /// Takes a LogoutRequest or LogoutResponse by POST: `POST /login/SingleLogoutService`.
    ///
    /// Without cookies (D13): a request that verifies is stored and continued by a GET.
    package func receivePost(fields: [FormField], at family: EndpointFamily = .login) async -> LogoutReply {
        await replying { () async throws(FlowError) in
            let message = try Self.decoding { () throws(BindingError) in try HTTPPost.decode(fields) }
            switch message.parameter {
            case .request:
                let request = try Self.parsing { () throws(SAMLError) in try Unverified<LogoutRequest>(message) }
                let judged = try await self.judge(request, relayState: message.relayState, .post, at: family)
                return try await self.follow(judged) { (accepted, _) async throws(FlowError) in
                    try await self.store(accepted)
                }
            case .response:
                let response = try Self.parsing { () throws(SAMLError) in try Unverified<LogoutResponse>(message) }
                return try await self.settle(response, at: family)
            }
        }
    }

    /// Goes on with a stored request: `GET /logout/received/<token>`.
    package func continueReceived(_ token: Token, _ visit: Visit) async -> LogoutReply {
        await replying { () async throws(FlowError) in
            let received = try await self.reading { () async throws(StoreError) in
                try await self.stores.logouts.receivedLogout(token.hash)
            }
            guard let received, self.time.now < received.expiresAt,
                let relyingParty = try await self.relyingParty(received.request.relyingParty)
            else { throw .refused(Refusal(.logoutUnknown)) }
            return try await self.begin(received.request, relyingParty, visit)
        }
    }

    private func store(_ request: AcceptedLogout) async throws(FlowError) -> LogoutReply {
        let token = Token(from: random)
        let expiry = time.now.addingTimeInterval(settings.requestLifetime)
        try await commit([.addReceivedLogout(ReceivedLogout(id: token.hash, request: request, expiresAt: expiry))])
        return LogoutReply(.goToReceived(token))
    }

    /// Goes on with an accepted request; a refused one is answered where it came from.
    private func follow(
        _ judged: JudgedLogout,
        _ accepted: (AcceptedLogout, RelyingParty) async throws(FlowError) -> LogoutReply
    ) async throws(FlowError) -> LogoutReply {
        switch judged {
        case .accepted(let request, let relyingParty): return try await accepted(request, relyingParty)
        case .refused(let number, let detail, let reference, let relyingParty):
            return try await answer(number, detail: detail, to: reference, of: relyingParty)
        }
    }

    private static func decoding<Message>(
        _ work: () throws(BindingError) -> Message
    ) throws(FlowError) -> Message {
        do { return try work() } catch { throw .refused(Refusal(error)) }
    }

    private static func parsing<Message>(_ work: () throws(SAMLError) -> Message) throws(FlowError) -> Message {
        do { return try work() } catch { throw .refused(Refusal(.messageUnreadable, cause: "\(error)")) }
    }
}
