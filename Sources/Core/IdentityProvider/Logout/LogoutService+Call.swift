import Foundation
import SAML

extension LogoutService {
    /// Answers a LogoutRequest over SOAP: `POST /login-services/singleLogoutService`.
    package func answer(call body: [UInt8]) async -> SOAPReply {
        let message: Unverified<LogoutRequest>
        do {
            message = try Unverified(SOAPEnvelope.unwrap(body))
        } catch {
            return SOAPReply(fault: .client, "the envelope does not carry one readable LogoutRequest")
        }
        do throws(FlowError) {
            switch try await judge(message, relayState: nil, .soap) {
            case .accepted(let request, let relyingParty): return try await end(request, relyingParty)
            case .refused(let number, let detail, let request, let relyingParty):
                return reply(number.status(detail: detail), to: request.requestID, relyingParty)
            }
        } catch .refused {
            // One answer whether the issuer is unknown, switched off, or not proven.
            let denied = Status(.requester, .requestDenied, message: "the sender is not authenticated")
            return reply(denied, to: message.claimed.id, nil)
        } catch {
            return SOAPReply(fault: .server, "the request cannot be served now; try again")
        }
    }

    private func end(
        _ request: AcceptedLogout, _ relyingParty: RelyingParty
    ) async throws(FlowError) -> SOAPReply {
        do {
            let id = Token(from: random).hash
            switch try await end(request, relyingParty, as: id, in: nil) {
            case .nothing:
                return reply(ErrorNumber.logoutSessionUnknown.status(), to: request.requestID, relyingParty)
            case .participation: return reply(.success, to: request.requestID, relyingParty)
            case .session(let logout):
                let advanced = try await advance(logout)
                return reply(status(of: advanced), to: request.requestID, relyingParty)
            }
        } catch .store(.conflict(.requestSeen)) {
            return reply(ErrorNumber.logoutReplayed.status(), to: request.requestID, relyingParty)
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
