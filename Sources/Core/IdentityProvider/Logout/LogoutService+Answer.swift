import Foundation
import SAML

extension LogoutService {
    /// Tells the sender of a refused request what is wrong with it, where it has an address for that and wants to hear
    /// (aslo); else the citizen.
    func answer(
        _ number: ErrorNumber, detail: String? = nil, to request: AcceptedLogout.Reference,
        of relyingParty: RelyingParty
    ) async throws(FlowError) -> LogoutReply {
        guard !request.isAsynchronous, let address = relyingParty.logoutAnswerAddress(preferring: request.channel)
        else {
            throw .refused(Refusal(number, portal: relyingParty.card))
        }
        let status = number.status(detail: detail)
        let record = RecordedRefusal(
            reference: RefusalReference(from: random), at: time.now, number: number, cause: status.message ?? "",
            relyingParty: relyingParty.entityID,
            message: RefusedMessage(
                name: "LogoutRequest", id: request.requestID, issuer: relyingParty.entityID,
                binding: request.channel.rawValue),
            hearer: .relyingParty)
        let event = AuditEvent(
            at: time.now, kind: .errorResponseIssued, relyingParty: relyingParty.entityID,
            facts: [
                "number": "\(number.rawValue)", "message": "LogoutResponse",
                "reference": record.reference.description,
            ])
        try await commit([.addRefusal(record), .record(event)])
        return try await answer(status.referring(to: record.reference), to: request, of: relyingParty, at: address)
    }

    /// Answers a request through the browser.
    func answer(
        _ status: Status, to request: AcceptedLogout.Reference, of relyingParty: RelyingParty, at address: LogoutAddress
    ) async throws(FlowError) -> LogoutReply {
        let response = response(
            to: request.requestID, status: status, destination: address.location, of: relyingParty)
        return try deliver(response, to: address, of: relyingParty, relayState: request.relayState)
    }

    /// The outcome of a logout for whoever asked for it: Success, since their own session is ended, and whether
    /// everybody else's is (Core §3.7.3.2, IIP-IDP17).
    func status(of logout: Logout) -> Status {
        LogoutFlow.isComplete(logout) ? .success : Status(.success, .partialLogout)
    }

    /// The answer to a request; `relyingParty` is nil where the sender is not proven.
    func response(
        to requestID: String?, status: Status, destination: String?, of relyingParty: RelyingParty?
    ) -> LogoutResponse {
        let form = relyingParty?.profile.messageIDs ?? .hexadecimal
        return LogoutResponse(
            id: form.message(random), inResponseTo: requestID, issueInstant: time.now, destination: destination,
            issuer: Issuer(relyingParty.map(settings.issuer(towards:)) ?? settings.entityID), status: status)
    }

    /// Hands a message to a relying party through the browser.
    func deliver(
        _ message: some ProtocolMessage, to address: LogoutAddress, of relyingParty: RelyingParty, relayState: String?
    ) throws(FlowError) -> LogoutReply {
        do {
            let builder = try builder(for: relyingParty)
            let delivery: SAMLDelivery =
                address.channel == .post
                ? .form(
                    destination: address.location, fields: try builder.postFields(message, relayState: relayState))
                : .redirect(
                    try builder.redirectURL(message, location: address.location, relayState: relayState))
            return LogoutReply(.deliver(delivery, to: relyingParty.card))
        } catch {
            throw .refused(Refusal(.internalError, portal: relyingParty.card, cause: "logout message: \(error)"))
        }
    }
}
