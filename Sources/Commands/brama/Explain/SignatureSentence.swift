import IdentityProvider
import SAML
import XMLSecurity

/// What is wrong with a message's signature, for the administrator alone: a stranger hears one answer for all of it.
enum SignatureSentence {
    /// Nil if nothing is wrong with it.
    static func of(_ message: Unverified<AuthnRequest>, _ party: RelyingParty) -> String? {
        do {
            _ = try MessageVerifier.accept(
                message, keys: party.signingKeys, requiresSignature: party.requiresSignedRequests)
            return nil
        } catch {
            return error.sentence(party.signingKeys.count)
        }
    }
}

extension VerificationError {
    /// What an administrator is told; `keys` is how many are registered.
    func sentence(_ keys: Int) -> String {
        switch self {
        case .notSigned: "It is not signed, and its registration demands that it is."
        case .signature(let error): error.sentence(keys)
        case .message(let error): "What was signed is no message that can be read: \(error.sentence)."
        }
    }
}

extension SignatureError {
    fileprivate func sentence(_ keys: Int) -> String {
        switch self {
        case .notSigned: "It is not signed where a signature belongs."
        case .severalSignatures: "It has more than one signature."
        case .missingID: "The signed element has no usable ID."
        case .noSuchElement: "The signature is on an element that is not there."
        case .malformed(let part): "A part of the signature is missing, doubled or out of place: \(part)."
        case .comment: "There is a comment inside the signature."
        case .foreignReference: "The signature covers another element than the message."
        case .transformNotAllowed(let uri): "The signature uses a transform that is never run: \(uri)."
        case .algorithmNotAllowed(let uri): "The signature uses an algorithm that is not accepted: \(uri)."
        case .digestMismatch: "The message was changed after it was signed: the digest does not fit."
        case .signatureMismatch:
            "None of the \(keys) registered \(keys == 1 ? "key" : "keys") made the signature: another key, or a changed query."
        case .certificateMismatch: "The certificate beside the signature is not the one that it names."
        case .duplicateParameter(let name): "The query has `\(name)` twice, or spells it with escapes."
        case .unreadable(let error): "What was signed cannot be read: \(error.sentence)."
        case .signingFailed: "The key could not sign."
        }
    }
}
