import Cryptography
import XMLTree

/// The `xenc:AgreementMethod` of ECDH-ES (XML Encryption 1.1 §5.6.4): how the recipient finds the wrapping key.
enum AgreementMethod {
    private static let derivationMethod = XMLName(SecurityNamespace.encryption11, "KeyDerivationMethod")

    /// Agrees on a wrapping key with the holder of an EC key.
    static func agree(
        with key: PublicKey, _ agreement: KeyAgreement
    ) throws(KeyError) -> (element: XMLElement, wrappingKey: [UInt8]) {
        guard let curve = key.curve else { throw .wrongFamily }
        let (point, secret) = try key.agreeOnce()
        let parameters = ConcatKDFParameters(agreement)
        let wrappingKey = ConcatKDF.key(
            from: secret, otherInfo: parameters.otherInfos[0], byteCount: agreement.wrap.keyByteCount,
            digest: parameters.digest)
        var children = [
            derivation(agreement), keyInfo("OriginatorKeyInfo", ECKeyValue.element(point, on: curve)),
        ]
        // login.gov.pl names the recipient nowhere; elsewhere it lets a recipient with many keys find the one.
        if agreement.derivation == .standard, let recipient = ECKeyValue.element(key) {
            children.append(keyInfo("RecipientKeyInfo", recipient))
        }
        let element = XMLElement(
            .xenc("AgreementMethod"), prefix: "xenc", attributes: [XMLAttribute("Algorithm", KeyAgreement.uri)],
            children: children.map { .element($0) })
        return (element, wrappingKey)
    }

    /// The wrapping keys that the holder of a key may read in the element: nothing says in which of the two encodings
    /// the parameters are.
    static func wrappingKeys(_ element: XMLElement, _ key: PrivateKey, _ wrap: KeyWrap) throws(KeyError) -> [[UInt8]] {
        guard key.publicKey.family == .ec, element.attribute("Algorithm") == KeyAgreement.uri,
            let derivation = element.only(derivationMethod),
            derivation.attribute("Algorithm") == KeyAgreement.derivationURI,
            let parameters = derivation.only(ConcatKDFParameters.name).flatMap(ConcatKDFParameters.init),
            let value = element.only(.xenc("OriginatorKeyInfo"))?.only(.ds("KeyValue"))?.only(.dsig11("ECKeyValue"))
        else { throw .malformed }
        // A point of another curve, or of none, would give away parts of the private key (SP 800-56A §5.6.2.3).
        let secret = try key.agree(with: ECKeyValue.publicKey(decoding: value))
        return parameters.otherInfos.map {
            ConcatKDF.key(from: secret, otherInfo: $0, byteCount: wrap.keyByteCount, digest: parameters.digest)
        }
    }

    private static func derivation(_ agreement: KeyAgreement) -> XMLElement {
        XMLElement(
            derivationMethod, prefix: "xenc11", attributes: [XMLAttribute("Algorithm", KeyAgreement.derivationURI)],
            children: [.element(ConcatKDFParameters.element(agreement))])
    }

    private static func keyInfo(_ local: String, _ value: XMLElement) -> XMLElement {
        let keyValue = XMLElement(.ds("KeyValue"), prefix: "ds", children: [.element(value)])
        return XMLElement(.xenc(local), prefix: "xenc", children: [.element(keyValue)])
    }
}
