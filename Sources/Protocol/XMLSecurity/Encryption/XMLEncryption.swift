package import Cryptography
package import XMLTree

/// Why something could not be encrypted or decrypted.
package enum EncryptionError: Error, Sendable, Equatable {
    /// The recipient's key cannot encrypt: an EC key, or one too short for the digest.
    case unsupportedKey
    /// Decryption failed; there is one answer to every cause, so that no sender can tell them apart (V28).
    case failed
}

/// XML Encryption of one element for one recipient: AES-GCM under a fresh key, which travels by RSA-OAEP.
package enum XMLEncryption {
    static let type = SecurityNamespace.encryption + "Element"

    /// `xenc:EncryptedData` over the octets of an element, with the EncryptedKey inside its KeyInfo.
    package static func encrypt(
        _ octets: [UInt8], for key: PublicKey, block: EncryptionAlgorithm, transport: KeyTransport,
        recipient: String?, random: any RandomSource
    ) throws(EncryptionError) -> XMLElement {
        let contentKey = random.bytes(block.keyByteCount)
        let nonce = random.bytes(AESGCM.nonceByteCount)
        let wrapped: [UInt8]
        let sealed: [UInt8]
        do {
            wrapped = try key.encryptOAEP(contentKey, digest: transport.digest, mgf: transport.mgf)
            sealed = try AESGCM.seal(octets, key: contentKey, nonce: nonce)
        } catch {
            throw .unsupportedKey
        }
        let encryptedKey = XMLElement(
            .xenc("EncryptedKey"), prefix: "xenc",
            attributes: recipient.map { [XMLAttribute("Recipient", $0)] } ?? [],
            children: [.element(transport.method), .element(cipherData(wrapped))])
        let keyInfo = XMLElement(.ds("KeyInfo"), prefix: "ds", children: [.element(encryptedKey)])
        return XMLElement(
            .xenc("EncryptedData"), prefix: "xenc", attributes: [XMLAttribute("Type", type)],
            children: [.element(method(block.uri)), .element(keyInfo), .element(cipherData(nonce + sealed))])
    }

    fileprivate static func method(_ uri: String, _ children: [XMLElement] = []) -> XMLElement {
        XMLElement(
            .xenc("EncryptionMethod"), prefix: "xenc", attributes: [XMLAttribute("Algorithm", uri)],
            children: children.map { .element($0) })
    }

    private static func cipherData(_ octets: [UInt8]) -> XMLElement {
        let value = XMLElement(.xenc("CipherValue"), prefix: "xenc", text: Base64.encode(octets))
        return XMLElement(.xenc("CipherData"), prefix: "xenc", children: [.element(value)])
    }
}

extension KeyTransport {
    var digest: OAEPDigest {
        switch self {
        case .rsaOAEPMGF1P: .sha1
        case .rsaOAEP11(let digest, _): digest
        }
    }

    var mgf: OAEPDigest {
        switch self {
        case .rsaOAEPMGF1P: .sha1
        case .rsaOAEP11(_, let mgf): mgf
        }
    }

    /// The `xenc:EncryptionMethod`; it names the digest even where it is the default.
    fileprivate var method: XMLElement {
        let digestMethod = XMLElement(
            .ds("DigestMethod"), prefix: "ds", attributes: [XMLAttribute("Algorithm", digest.uri)])
        guard case .rsaOAEP11 = self else { return XMLEncryption.method(uri, [digestMethod]) }
        let mask = XMLElement(
            XMLName(SecurityNamespace.encryption11, "MGF"), prefix: "xenc11",
            attributes: [XMLAttribute("Algorithm", mgf.maskGenerationURI)])
        return XMLEncryption.method(uri, [digestMethod, mask])
    }
}

extension XMLName {
    static func xenc(_ local: String) -> XMLName { XMLName(SecurityNamespace.encryption, local) }
}
