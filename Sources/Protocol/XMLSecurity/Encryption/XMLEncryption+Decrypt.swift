package import Cryptography
package import XMLTree

extension XMLEncryption {
    /// More wrapped keys than any sender adds; each costs an RSA operation per key of ours.
    private static let encryptedKeyLimit = 8

    /// The octets inside `xenc:EncryptedData`, by the first of `keys` that unwraps an EncryptedKey, inside its
    /// KeyInfo or beside it; CBC and RSAES-PKCS1-v1_5 are refused.
    package static func decrypt(
        _ encryptedData: XMLElement, siblings encryptedKeys: [XMLElement] = [], keys: [PrivateKey]
    ) throws(EncryptionError) -> [UInt8] {
        guard encryptedData.name == .xenc("EncryptedData"),
            let block = blockAlgorithm(of: encryptedData), let sealed = cipherValue(of: encryptedData)
        else { throw .failed }
        let inside = encryptedData.element(.ds("KeyInfo"))?.elements(.xenc("EncryptedKey")) ?? []
        let beside = encryptedKeys.filter { $0.name == .xenc("EncryptedKey") }
        for encryptedKey in (inside + beside).prefix(encryptedKeyLimit) {
            for key in keys {
                if let octets = open(sealed, block, encryptedKey, key) { return octets }
            }
        }
        throw .failed
    }

    private static func open(
        _ sealed: [UInt8], _ block: EncryptionAlgorithm, _ encryptedKey: XMLElement, _ key: PrivateKey
    ) -> [UInt8]? {
        guard let transport = transport(of: encryptedKey), let wrapped = cipherValue(of: encryptedKey),
            sealed.count > AESGCM.nonceByteCount
        else { return nil }
        do {
            let contentKey = try key.decryptOAEP(wrapped, digest: transport.digest, mgf: transport.mgf)
            guard contentKey.count == block.keyByteCount else { return nil }
            return try AESGCM.open(
                Array(sealed.dropFirst(AESGCM.nonceByteCount)), key: contentKey,
                nonce: Array(sealed.prefix(AESGCM.nonceByteCount)))
        } catch {
            // Which step failed, and why, is not for anyone to know.
            return nil
        }
    }

    private static func blockAlgorithm(of element: XMLElement) -> EncryptionAlgorithm? {
        element.only(.xenc("EncryptionMethod"))?.attribute("Algorithm").flatMap(EncryptionAlgorithm.init(uri:))
    }

    /// The digests of an RSA-OAEP; SHA-1 where none is named (XML Encryption 1.1 §5.5.2), no label.
    private static func transport(of encryptedKey: XMLElement) -> (digest: OAEPDigest, mgf: OAEPDigest)? {
        guard let method = encryptedKey.only(.xenc("EncryptionMethod")), let uri = method.attribute("Algorithm"),
            method.elements(.xenc("OAEPparams")).allSatisfy(\.text.isEmpty),
            let digest = method.digest(.ds("DigestMethod"), AlgorithmURI.encryptionDigest)
        else { return nil }
        let mask = XMLName(SecurityNamespace.encryption11, "MGF")
        switch uri {
        case KeyTransport.mgf1pURI:
            return method.element(mask) == nil ? (digest, .sha1) : nil
        case KeyTransport.oaep11URI:
            return method.digest(mask, AlgorithmURI.maskGeneration).map { (digest, $0) }
        default:
            return nil
        }
    }

    private static func cipherValue(of element: XMLElement) -> [UInt8]? {
        guard let value = element.only(.xenc("CipherData"))?.only(.xenc("CipherValue")), value.elements.isEmpty
        else { return nil }
        do {
            return try Base64.decode(value.text, allowingWhitespace: true)
        } catch {
            return nil
        }
    }
}

extension XMLElement {
    /// The child element with a name, nil if there is none or more than one.
    fileprivate func only(_ name: XMLName) -> XMLElement? {
        let found = elements(name)
        return found.count == 1 ? found[0] : nil
    }

    /// The digest that a child names; SHA-1 if there is no such child, nil if it is not one we know.
    fileprivate func digest(_ name: XMLName, _ known: (String) -> OAEPDigest?) -> OAEPDigest? {
        let found = elements(name)
        guard let first = found.first else { return .sha1 }
        guard found.count == 1, let uri = first.attribute("Algorithm") else { return nil }
        return known(uri)
    }
}
