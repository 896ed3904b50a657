package import Cryptography
package import XMLTree

/// Why something could not be encrypted or decrypted.
package enum EncryptionError: Error, Sendable, Equatable {
    /// The recipient's key is not of the family that the transport needs, or too short for the digest.
    case unsupportedKey
    /// Decryption failed; there is one answer to every cause, so that no sender can tell them apart (V28).
    case failed
}

/// XML Encryption of one element for one recipient: AES-GCM under a fresh key, which travels by RSA-OAEP or ECDH-ES.
package enum XMLEncryption {
    static let type = SecurityNamespace.encryption + "Element"

    /// `xenc:EncryptedData` over the octets of an element, with the EncryptedKey inside its KeyInfo.
    package static func encrypt(
        _ octets: [UInt8], for key: PublicKey, block: EncryptionAlgorithm, transport: KeyTransport,
        recipient: String?, random: any RandomSource
    ) throws(EncryptionError) -> XMLElement {
        let contentKey = random.bytes(block.keyByteCount)
        let nonce = random.bytes(AESGCM.nonceByteCount)
        let wrapped: [XMLElement]
        let sealed: [UInt8]
        do {
            wrapped = try WrappedKey.children(contentKey, for: key, transport)
            sealed = try AESGCM.seal(octets, key: contentKey, nonce: nonce)
        } catch {
            throw .unsupportedKey
        }
        let encryptedKey = XMLElement(
            .xenc("EncryptedKey"), prefix: "xenc",
            attributes: transport.isNational ? [] : recipient.map { [XMLAttribute("Recipient", $0)] } ?? [],
            children: wrapped.map { .element($0) })
        let keyInfo = XMLElement(.ds("KeyInfo"), prefix: "ds", children: [.element(encryptedKey)])
        let blockMethod = method(block.uri, transport.isNational ? [digestMethod(DigestAlgorithm.sha256.uri)] : [])
        return XMLElement(
            .xenc("EncryptedData"), prefix: "xenc", attributes: [XMLAttribute("Type", type)],
            // KeyInfo first: there are recipients that take the first CipherValue for the wrapped key.
            children: [.element(blockMethod), .element(keyInfo), .element(cipherData(nonce + sealed))])
    }

    static func method(_ uri: String, _ children: [XMLElement] = []) -> XMLElement {
        XMLElement(
            .xenc("EncryptionMethod"), prefix: "xenc", attributes: [XMLAttribute("Algorithm", uri)],
            children: children.map { .element($0) })
    }

    static func cipherData(_ octets: [UInt8]) -> XMLElement {
        let value = XMLElement(.xenc("CipherValue"), prefix: "xenc", text: Base64.encode(octets))
        return XMLElement(.xenc("CipherData"), prefix: "xenc", children: [.element(value)])
    }

    static func digestMethod(_ uri: String) -> XMLElement {
        XMLElement(.ds("DigestMethod"), prefix: "ds", attributes: [XMLAttribute("Algorithm", uri)])
    }
}

extension KeyTransport {
    fileprivate var isNational: Bool {
        if case .ecdhES(let agreement) = self { agreement.derivation == .national } else { false }
    }
}

extension XMLName {
    static func xenc(_ local: String) -> XMLName { XMLName(SecurityNamespace.encryption, local) }
}

extension XMLElement {
    /// The child element with a name, nil if there is none or more than one.
    func only(_ name: XMLName) -> XMLElement? {
        let found = elements(name)
        return found.count == 1 ? found[0] : nil
    }
}
