package import Cryptography
package import XMLSecurity
import XMLTree

/// A message whose signature holds, decoded from the octets that the signature covered (D1).
package struct Verified<Message: ProtocolMessage>: Sendable {
    /// What the signature covered.
    package let message: Message
    /// The registered key that made the signature.
    package let key: PublicKey
    /// The octets from which the message was decoded.
    package let octets: [UInt8]

    /// Only ``MessageVerifier`` makes one.
    fileprivate init(_ message: Message, key: PublicKey, octets: [UInt8]) {
        self.message = message
        self.key = key
        self.octets = octets
    }
}

/// A request that may be acted upon: its signature holds, or the registration lets unsigned ones through.
package struct AcceptedAuthnRequest: Sendable {
    /// The request.
    package let request: AuthnRequest
    /// The key that made the signature; nil for an unsigned request.
    package let key: PublicKey?

    /// Only ``MessageVerifier`` makes one.
    fileprivate init(_ request: AuthnRequest, key: PublicKey?) {
        self.request = request
        self.key = key
    }
}

/// Why a message is not believed.
package enum VerificationError: Error, Sendable, Equatable {
    /// There is no signature, and there must be one.
    case notSigned
    /// There is a signature, and it does not hold.
    case signature(SignatureError)
    /// What the signature covers is not the message.
    case message(SAMLError)
}

/// Makes verified messages out of unverified ones, with the keys of the sender's registration and no others (D10).
package enum MessageVerifier {
    /// Verifies a message that must be signed.
    package static func verify<Message>(
        _ message: Unverified<Message>, keys: [PublicKey],
        allowing: Set<SignatureAlgorithm> = SignatureAlgorithm.all
    ) throws(VerificationError) -> Verified<Message> {
        guard message.isSigned else { throw .notSigned }
        switch message.carrier {
        case .redirect(let redirect):
            let key = try verify(redirect, keys, allowing)
            // The signature covers the query, and with it these octets, from which the claim was read.
            return Verified(message.claimed, key: key, octets: redirect.octets)
        case .document(let octets, let path):
            let verified = try verify(octets, path, keys, allowing)
            do {
                let decoded = try Message(decoding: verified.element)
                return Verified(decoded, key: verified.key, octets: verified.octets)
            } catch {
                throw .message(error)
            }
        }
    }

    /// Accepts a request: a signature that is there must hold, one that is not there may be missing only where the
    /// registration says so (V17, saml2int IDP04 and IDP05).
    package static func accept(
        _ request: Unverified<AuthnRequest>, keys: [PublicKey], requiresSignature: Bool,
        allowing: Set<SignatureAlgorithm> = SignatureAlgorithm.all
    ) throws(VerificationError) -> AcceptedAuthnRequest {
        if !request.isSigned, !requiresSignature { return AcceptedAuthnRequest(request.claimed, key: nil) }
        let verified = try verify(request, keys: keys, allowing: allowing)
        return AcceptedAuthnRequest(verified.message, key: verified.key)
    }

    /// Accepts an ArtifactResolve in the same way; it comes over SOAP, and nothing but the artifact in it is used.
    package static func accept(
        _ resolve: Unverified<ArtifactResolve>, keys: [PublicKey], requiresSignature: Bool,
        allowing: Set<SignatureAlgorithm> = SignatureAlgorithm.all
    ) throws(VerificationError) -> ArtifactResolve {
        if !resolve.isSigned, !requiresSignature { return resolve.claimed }
        return try verify(resolve, keys: keys, allowing: allowing).message
    }

    private static func verify(
        _ redirect: RedirectMessage, _ keys: [PublicKey], _ allowing: Set<SignatureAlgorithm>
    ) throws(VerificationError) -> PublicKey {
        let verified: VerifiedQuery
        do {
            verified = try QuerySignature.verify(rawQuery: redirect.rawQuery, keys: keys, allowing: allowing)
        } catch {
            throw .signature(error)
        }
        // What was read from the query and what was signed must be the same, whoever took the query apart.
        guard verified.parameter == redirect.parameter.rawValue,
            verified.message.hasSameOctets(as: redirect.encodedMessage),
            verified.relayState.map({ Array($0.utf8) }) == redirect.relayState.map({ Array($0.utf8) })
        else { throw .signature(.signatureMismatch) }
        return verified.key
    }

    private static func verify(
        _ octets: [UInt8], _ path: XMLPath, _ keys: [PublicKey], _ allowing: Set<SignatureAlgorithm>
    ) throws(VerificationError) -> VerifiedXML {
        do {
            return try EnvelopedSignature.verify(
                XMLDocument(parsing: octets), element: path, keys: keys, allowing: allowing)
        } catch let error as SignatureError {
            throw .signature(error)
        } catch let error as XMLError {
            throw .message(.xml(error))
        } catch {
            throw .notSigned
        }
    }
}
