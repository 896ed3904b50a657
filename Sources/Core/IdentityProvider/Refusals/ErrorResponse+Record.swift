import Foundation
import SAML

extension ErrorResponse {
    /// What is kept of this answer for whoever asks with its reference.
    func record(_ reference: RefusalReference, at now: Date, cause: String) -> RecordedRefusal {
        RecordedRefusal(
            reference: reference, at: now, number: number, cause: cause.isEmpty ? status.message ?? "" : cause,
            relyingParty: relyingParty,
            message: inResponseTo.map {
                RefusedMessage(name: "AuthnRequest", id: $0, issuer: relyingParty, binding: requestBinding)
            },
            hearer: .relyingParty)
    }
}

extension Status {
    /// The same status, whose message ends with the reference: `BRAMA-2010: issued 900 seconds ago [7KQ2M-9XD4T]`.
    func referring(to reference: RefusalReference) -> Status {
        var status = self
        status.message = [message, "[\(reference)]"].compactMap(\.self).joined(separator: " ")
        return status
    }
}
