import Foundation
import SAML

extension LogoutService {
    /// Answers a LogoutRequest over SOAP: `POST /login-services/singleLogoutService`.
    package func answer(call body: [UInt8]) async -> SOAPReply {
        let message: Unverified<LogoutRequest>
        do {
            message = try Unverified(SOAPEnvelope.unwrap(body))
        } catch {
            return .unreadable("LogoutRequest", error, refusals)
        }
        let claimed = message.claimed
        do throws(FlowError) {
            switch try await judge(message, relayState: nil, .soap) {
            case .accepted(let request, let relyingParty): return try await end(request, relyingParty, claimed)
            case .refused(let number, let detail, _, let relyingParty):
                return refuse(number, detail: detail, claimed, relyingParty)
            }
        } catch .refused(let refusal) {
            // One answer whether the issuer is unknown, switched off, or not proven.
            let denied = Status(.requester, .requestDenied, message: "the sender is not authenticated")
            return refuse(refusal, denied, claimed, nil)
        } catch {
            let refused = refusals?.note(call: Refusal(error).of("LogoutRequest", claimed.id, from: claimed.issuer))
            return .refused(refused, fault: .server, "the request cannot be served now; try again")
        }
    }

    private func refuse(
        _ number: ErrorNumber, detail: String? = nil, _ claimed: LogoutRequest, _ relyingParty: RelyingParty
    ) -> SOAPReply {
        let status = number.status(detail: detail)
        let refusal = Refusal(number, portal: relyingParty.card, cause: detail ?? status.message ?? "")
        return refuse(refusal, status, claimed, relyingParty)
    }

    /// A status whose message ends with the reference.
    private func refuse(
        _ refusal: Refusal, _ status: Status, _ claimed: LogoutRequest, _ relyingParty: RelyingParty?
    ) -> SOAPReply {
        let refused = refusals?.note(call: refusal.of("LogoutRequest", claimed.id, from: claimed.issuer))
        let told = refused.map { status.referring(to: $0.reference) } ?? status
        var reply = reply(told, to: claimed.id, relyingParty)
        reply.refusal = refused
        return reply
    }

    private func end(
        _ request: AcceptedLogout, _ relyingParty: RelyingParty, _ claimed: LogoutRequest
    ) async throws(FlowError) -> SOAPReply {
        do {
            let id = Token(from: random).hash
            switch try await end(request, relyingParty, as: id, in: nil) {
            case .nothing:
                return refuse(.logoutSessionUnknown, claimed, relyingParty)
            case .participation: return reply(.success, to: request.requestID, relyingParty)
            case .session(let logout):
                let advanced = try await advance(logout)
                return reply(status(of: advanced), to: request.requestID, relyingParty)
            }
        } catch .store(.conflict(.requestSeen)) {
            return refuse(.logoutReplayed, claimed, relyingParty)
        }
    }

    private func reply(_ status: Status, to requestID: String, _ relyingParty: RelyingParty?) -> SOAPReply {
        let ring = keys.current
        do {
            let builder = LogoutMessageBuilder(credential: try ring.credential(answering: relyingParty))
            let response = response(to: requestID, status: status, destination: nil, of: relyingParty)
            return SOAPReply(octets: try builder.envelope(response), isFault: false)
        } catch {
            return SOAPReply(fault: .server, "no key can sign the answer")
        }
    }
}
