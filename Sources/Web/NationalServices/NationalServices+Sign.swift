import Cryptography
import IdentityProvider
import SAML
import XMLSecurity
import XMLTree

extension NationalServices {
    /// An answer or a fault under the signature that clients verify before they read either.
    func signed(
        _ element: XMLElement, _ outcome: ServiceReply.Outcome, _ callers: ServiceCallers, cause: String
    ) -> ServiceReply {
        do {
            let algorithm = SignatureAlgorithm.rsaSHA256
            guard let key = keys.current.signingKey(for: algorithm) else {
                return unsigned(.unavailable, "no active RSA key signs")
            }
            let octets = try WebServiceSecurity.sign(
                element, key: key.privateKey, certificate: key.certificate, algorithm: algorithm,
                bodyID: MessageID.make(random.bytes(20)), tokenID: MessageID.make(random.bytes(20)))
            return ServiceReply(outcome: outcome, octets: octets, cause: cause)
        } catch {
            return unsigned(.unavailable, "the answer cannot be signed")
        }
    }

    /// A fault for somebody whom nothing is known of: it costs no signature.
    func unsigned(_ fault: ServiceFault, _ cause: String) -> ServiceReply {
        let body = XMLElement(
            XMLName(Vocabulary.soap.uri, "Body"), prefix: "soap",
            children: [.element(ServiceAnswer.fault(fault, detail: nil))])
        let envelope = XMLElement(
            XMLName(Vocabulary.soap.uri, "Envelope"), prefix: "soap", children: [.element(body)])
        return ServiceReply(
            outcome: .fault(fault), octets: CanonicalWriter.octets(of: envelope), cause: "\(fault.rawValue): \(cause)")
    }
}
