import Foundation
package import SAML

extension SingleSignOnService {
    /// Takes an AuthnRequest by Redirect: `GET /login/SingleSignOnService`, with the query exactly as it arrived.
    package func receiveRedirect(
        rawQuery: String, at family: EndpointFamily = .login, _ visit: Visit
    ) async -> Reply {
        let accepted = await accepting(RequestArrival(family, by: .redirect)) { () throws(BindingError) -> Received in
            let message = try HTTPRedirect.decode(rawQuery: rawQuery)
            return Received(relayState: message.relayState) { () throws(SAMLError) in try Unverified(message) }
        }
        switch accepted {
        case .success(let request): return await begin(request, visit)
        case .failure(.refused(let refusal)): return Reply(.refusal(refusal))
        case .failure(.answered(let answer)):
            return await replying { () async throws(FlowError) in
                try await self.send(answer, also: [])
            }
        }
    }

    /// Takes an AuthnRequest by POST: `POST /login/SingleSignOnService`.
    ///
    /// A cross-site POST carries no cookies and sets none (D13): what verifies is stored and continued by a GET, what
    /// does not is refused at once.
    package func receivePost(
        fields: [FormField], at family: EndpointFamily = .login, address: String
    ) async -> Reply {
        let accepted = await accepting(RequestArrival(family, by: .post)) { () throws(BindingError) -> Received in
            let message = try HTTPPost.decode(fields)
            return Received(relayState: message.relayState) { () throws(SAMLError) in try Unverified(message) }
        }
        switch accepted {
        case .success(let request): return await store(request)
        case .failure(.refused(let refusal)): return Reply(.refusal(refusal))
        case .failure(.answered(let answer)):
            return await replying { () async throws(FlowError) in
                try await self.send(answer, also: [])
            }
        }
    }

    /// Goes on with a stored request: `GET /login/received/<token>`.
    package func continueReceived(_ token: Token, _ visit: Visit) async -> Reply {
        do {
            let received = try await stores.logins.receivedRequest(token.hash)
            guard let received, time.now < received.expiresAt else { return Reply(.refusal(Refusal(.loginUnknown))) }
            return await begin(received.request, visit)
        } catch {
            return await replying { () async throws(FlowError) in throw .store(error) }
        }
    }

    private func store(_ request: AcceptedRequest) async -> Reply {
        await replying { () async throws(FlowError) in
            let token = Token(from: self.random)
            let expiry = self.time.now.addingTimeInterval(self.settings.requestLifetime)
            try await self.commit([
                .addReceivedRequest(ReceivedRequest(id: token.hash, request: request, expiresAt: expiry))
            ])
            return Reply(.goToReceived(token))
        }
    }
}

/// A message out of its binding, not yet decoded.
private struct Received {
    var relayState: String?
    var decode: () throws(SAMLError) -> Unverified<AuthnRequest>
}

/// A request that goes no further.
private enum Halt: Error {
    case refused(Refusal)
    case answered(ErrorResponse)

    /// The same with the message that it is about, for whoever asks with the reference.
    func about(_ request: AuthnRequest, by binding: RequestBinding) -> Halt {
        switch self {
        case .refused(var refusal):
            refusal.message = RefusedMessage(
                name: "AuthnRequest", id: request.id, issuer: request.issuer?.value, binding: binding.rawValue)
            return .refused(refusal)
        case .answered(var answer):
            answer.requestBinding = binding.rawValue
            return .answered(answer)
        }
    }
}

extension SingleSignOnService {
    /// Decodes and judges a request; a refusal leaves no row, or anybody could fill the store.
    private func accepting(
        _ arrival: RequestArrival, _ open: () throws(BindingError) -> Received
    ) async -> Result<AcceptedRequest, Halt> {
        do throws(Halt) {
            return .success(try await judge(arrival, open))
        } catch {
            return .failure(error)
        }
    }

    private func judge(
        _ arrival: RequestArrival, _ open: () throws(BindingError) -> Received
    ) async throws(Halt) -> AcceptedRequest {
        let received: Received
        do throws(BindingError) { received = try open() } catch { throw .refused(Refusal(error)) }
        let message: Unverified<AuthnRequest>
        do throws(SAMLError) {
            message = try received.decode()
        } catch {
            throw .refused(Refusal(.messageUnreadable, cause: "\(error)"))
        }
        do throws(Halt) {
            return try await validate(message, received.relayState, arrival)
        } catch {
            throw error.about(message.claimed, by: arrival.binding)
        }
    }

    private func validate(
        _ message: Unverified<AuthnRequest>, _ relayState: String?, _ arrival: RequestArrival
    ) async throws(Halt) -> AcceptedRequest {
        let relyingParty = try await sender(of: message)
        do throws(RequestRefusal) {
            return try RequestValidator(settings: settings, now: time.now, algorithms: keys.current.ban.signatures)
                .validate(message, from: relyingParty, relayState: relayState, arriving: arrival)
        } catch {
            switch error {
            case .page(let refusal): throw .refused(refusal)
            case .response(let answer): throw .answered(answer)
            }
        }
    }

    private func sender(of message: Unverified<AuthnRequest>) async throws(Halt) -> RelyingParty {
        guard let issuer = message.claimed.issuer, issuer.isEntity else {
            throw .refused(Refusal(.messageUnreadable, cause: "no Issuer"))
        }
        do throws(FlowError) {
            return try await enabledRelyingParty(issuer.value)
        } catch {
            throw .refused(Refusal(error))
        }
    }
}
