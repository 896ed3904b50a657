import Cryptography
import XMLTree

/// A content key made ready to travel.
enum WrappedKey {
    /// What `xenc:EncryptedKey` holds: EncryptionMethod, KeyInfo where the recipient has to derive something, CipherData.
    static func children(
        _ contentKey: [UInt8], for key: PublicKey, _ transport: KeyTransport
    ) throws -> [XMLElement] {
        switch transport {
        case .rsaOAEPMGF1(let digest):
            return try byOAEP(contentKey, key, transport.uri, digest: digest, mgf: .sha1, mask: [])
        case .rsaOAEP11(let digest, let mgf):
            let mask = XMLElement(
                XMLName(SecurityNamespace.encryption11, "MGF"), prefix: "xenc11",
                attributes: [XMLAttribute("Algorithm", mgf.maskGenerationURI)])
            return try byOAEP(contentKey, key, transport.uri, digest: digest, mgf: mgf, mask: [mask])
        case .ecdhES(let agreement):
            let (method, wrappingKey) = try AgreementMethod.agree(with: key, agreement)
            let keyInfo = XMLElement(.ds("KeyInfo"), prefix: "ds", children: [.element(method)])
            let wrapped = try AESKeyWrap.wrap(contentKey, under: wrappingKey)
            return [XMLEncryption.method(transport.uri), keyInfo, XMLEncryption.cipherData(wrapped)]
        }
    }

    /// The EncryptionMethod names the digest even where it is the default.
    private static func byOAEP(
        _ contentKey: [UInt8], _ key: PublicKey, _ uri: String, digest: OAEPDigest, mgf: OAEPDigest,
        mask: [XMLElement]
    ) throws -> [XMLElement] {
        let wrapped = try key.encryptOAEP(contentKey, digest: digest, mgf: mgf)
        let method = XMLEncryption.method(uri, [XMLEncryption.digestMethod(digest.uri)] + mask)
        return [method, XMLEncryption.cipherData(wrapped)]
    }
}
