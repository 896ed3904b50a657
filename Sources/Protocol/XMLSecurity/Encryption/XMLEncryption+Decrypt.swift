package import Cryptography
package import XMLTree

extension XMLEncryption {
    /// More wrapped keys than any sender adds; each costs an operation with every key of ours.
    private static let encryptedKeyLimit = 8

    /// The octets inside `xenc:EncryptedData`, by the first of `keys` that unwraps an EncryptedKey, inside its
    /// KeyInfo or beside it; CBC and RSAES-PKCS1-v1_5 are refused.
    package static func decrypt(
        _ encryptedData: XMLElement, siblings encryptedKeys: [XMLElement] = [], keys: [PrivateKey],
        ban: AlgorithmBan = .weak
    ) throws(EncryptionError) -> [UInt8] {
        guard encryptedData.name == .xenc("EncryptedData"),
            let block = blockAlgorithm(of: encryptedData), let sealed = cipherValue(of: encryptedData),
            ban.permits(block.uri)
        else { throw .failed }
        let inside = encryptedData.element(.ds("KeyInfo"))?.elements(.xenc("EncryptedKey")) ?? []
        let beside = encryptedKeys.filter { $0.name == .xenc("EncryptedKey") }
        for encryptedKey in (inside + beside).prefix(encryptedKeyLimit) where isPermitted(encryptedKey, ban) {
            for key in keys {
                if let octets = open(sealed, block, encryptedKey, key) { return octets }
            }
        }
        throw .failed
    }

    /// Judges what will be done, named or not: an OAEP without a digest means SHA-1, and a wrapped key an agreement.
    private static func isPermitted(_ encryptedKey: XMLElement, _ ban: AlgorithmBan) -> Bool {
        if let wrap = keyWrap(of: encryptedKey) {
            let agreement = encryptedKey.only(.ds("KeyInfo"))?.only(.xenc("AgreementMethod"))
            return ban.permits(wrap.uri) && agreement.map { names(in: $0).allSatisfy(ban.permits) } ?? true
        }
        return transport(of: encryptedKey).map(ban.permits) ?? true
    }

    /// Every algorithm that an element and what is in it name.
    private static func names(in element: XMLElement) -> [String] {
        (element.attribute("Algorithm").map { [$0] } ?? []) + element.elements.flatMap(names)
    }

    /// A key that does not unwrap costs what one costs that does: the data are tried under a decoy, and whatever comes
    /// of that is dropped. So the time tells nothing of the padding (V28).
    private static func open(
        _ sealed: [UInt8], _ block: EncryptionAlgorithm, _ encryptedKey: XMLElement, _ key: PrivateKey
    ) -> [UInt8]? {
        guard let wrapped = cipherValue(of: encryptedKey), sealed.count > AESGCM.nonceByteCount else { return nil }
        let unwrapped = unwrapped(wrapped, encryptedKey, key, byteCount: block.keyByteCount)
        let octets = opened(sealed, under: unwrapped ?? [UInt8](repeating: 0, count: block.keyByteCount))
        return unwrapped == nil ? nil : octets
    }

    private static func opened(_ sealed: [UInt8], under contentKey: [UInt8]) -> [UInt8]? {
        do {
            return try AESGCM.open(
                Array(sealed.dropFirst(AESGCM.nonceByteCount)), key: contentKey,
                nonce: Array(sealed.prefix(AESGCM.nonceByteCount)))
        } catch {
            // Which step failed, and why, is not for anyone to know.
            return nil
        }
    }

    private static func unwrapped(
        _ wrapped: [UInt8], _ encryptedKey: XMLElement, _ key: PrivateKey, byteCount: Int
    ) -> [UInt8]? {
        do {
            let contentKey = try contentKey(wrapped, encryptedKey, key)
            return contentKey.count == byteCount ? contentKey : nil
        } catch {
            return nil
        }
    }

    /// What the key unwraps; the EncryptionMethod alone says how, whatever else the EncryptedKey holds.
    private static func contentKey(
        _ wrapped: [UInt8], _ encryptedKey: XMLElement, _ key: PrivateKey
    ) throws -> [UInt8] {
        if let wrap = keyWrap(of: encryptedKey) {
            return try agreed(wrapped, encryptedKey, key, wrap)
        }
        switch transport(of: encryptedKey) {
        case .rsaOAEPMGF1(let digest): return try key.decryptOAEP(wrapped, digest: digest, mgf: .sha1)
        case .rsaOAEP11(let digest, let mgf): return try key.decryptOAEP(wrapped, digest: digest, mgf: mgf)
        case .ecdhES, nil: throw EncryptionError.failed
        }
    }

    private static func agreed(
        _ wrapped: [UInt8], _ encryptedKey: XMLElement, _ key: PrivateKey, _ wrap: KeyWrap
    ) throws -> [UInt8] {
        guard let method = encryptedKey.only(.ds("KeyInfo"))?.only(.xenc("AgreementMethod")) else {
            throw EncryptionError.failed
        }
        for wrappingKey in try AgreementMethod.wrappingKeys(method, key, wrap) {
            do {
                return try AESKeyWrap.unwrap(wrapped, under: wrappingKey)
            } catch {
                // The other encoding of the parameters may be the one.
                continue
            }
        }
        throw EncryptionError.failed
    }

    private static func keyWrap(of encryptedKey: XMLElement) -> KeyWrap? {
        encryptedKey.only(.xenc("EncryptionMethod"))?.attribute("Algorithm").flatMap(KeyWrap.init(uri:))
    }

    private static func blockAlgorithm(of element: XMLElement) -> EncryptionAlgorithm? {
        element.only(.xenc("EncryptionMethod"))?.attribute("Algorithm").flatMap(EncryptionAlgorithm.init(uri:))
    }

    /// The RSA-OAEP, its digests SHA-1 where none is named (XML Encryption 1.1 §5.5.2), no label.
    private static func transport(of encryptedKey: XMLElement) -> KeyTransport? {
        guard let method = encryptedKey.only(.xenc("EncryptionMethod")), let uri = method.attribute("Algorithm"),
            method.elements(.xenc("OAEPparams")).allSatisfy(\.text.isEmpty),
            let digest = method.digest(.ds("DigestMethod"), AlgorithmURI.encryptionDigest)
        else { return nil }
        let mask = XMLName(SecurityNamespace.encryption11, "MGF")
        switch uri {
        case KeyTransport.mgf1pURI:
            return method.element(mask) == nil ? .rsaOAEPMGF1(digest: digest) : nil
        case KeyTransport.oaep11URI:
            return method.digest(mask, AlgorithmURI.maskGeneration).map { .rsaOAEP11(digest: digest, mgf: $0) }
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
    /// The digest that a child names; SHA-1 if there is no such child, nil if it is not one we know.
    fileprivate func digest(_ name: XMLName, _ known: (String) -> OAEPDigest?) -> OAEPDigest? {
        let found = elements(name)
        guard let first = found.first else { return .sha1 }
        guard found.count == 1, let uri = first.attribute("Algorithm") else { return nil }
        return known(uri)
    }
}
