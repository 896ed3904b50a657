import Cryptography
import Testing
import XMLSecurity
import XMLTree

struct KeyAgreementTests {
    private let plaintext = CanonicalWriter.octets(of: Messages.assertion(), inclusivePrefixes: ["xs"])
    private static let curves: [KeyType] = [.p256, .p384]
    private static let agreementPath = ["KeyInfo", "EncryptedKey", "KeyInfo", "AgreementMethod"]
    private static let parametersPath = agreementPath + ["KeyDerivationMethod", "ConcatKDFParams"]
    private static let pointPath = agreementPath + ["OriginatorKeyInfo", "KeyValue", "ECKeyValue", "PublicKey"]

    private func encrypt(
        _ derivation: KeyDerivation = .national, for type: KeyType = .p256, wrap: KeyWrap = .aes256,
        _ block: EncryptionAlgorithm = .aes256gcm
    ) throws -> XMLElement {
        let agreement = KeyAgreement(
            wrap: wrap, derivation: derivation, originator: "login.example", recipient: "urząd")
        return try XMLEncryption.encrypt(
            plaintext, for: try Keys.key(type).publicKey, block: block, transport: .ecdhES(agreement),
            recipient: "https://sp.example.org", random: SystemRandomSource())
    }

    private func decrypt(_ element: XMLElement, _ type: KeyType = .p256) throws -> [UInt8] {
        try XMLEncryption.decrypt(element, keys: [try Keys.key(type)])
    }

    private func isRefused(_ element: XMLElement, _ type: KeyType = .p256) -> Bool {
        do {
            _ = try decrypt(element, type)
            return false
        } catch {
            return error as? EncryptionError == .failed
        }
    }

    @Test(arguments: curves, KeyDerivation.allCases)
    func `what is encrypted for an EC key is decrypted`(type: KeyType, derivation: KeyDerivation) throws {
        for block in EncryptionAlgorithm.allCases {
            for wrap in KeyWrap.allCases {
                #expect(try decrypt(try encrypt(derivation, for: type, wrap: wrap, block), type) == plaintext)
            }
        }
    }

    @Test(arguments: ["http://www.w3.org/2009/xmlenc11#ECDH-ES", "http://www.w3.org/2009/xmlenc11#ConcatKDF"])
    func `ALG08 what travels under a banned agreement is not decrypted`(uri: String) throws {
        let element = try encrypt()
        let keys = [try Keys.key(.p256)]
        #expect(try XMLEncryption.decrypt(element, keys: keys, ban: AlgorithmBan(["urn:other"])) == plaintext)
        #expect(throws: EncryptionError.failed) {
            try XMLEncryption.decrypt(element, keys: keys, ban: AlgorithmBan([uri]))
        }
    }

    /// Santuario and xmlsec1 read the whole agreement out of the message; so must what we write.
    @Test(arguments: curves, KeyDerivation.allCases)
    func `what arrives as octets is decrypted`(type: KeyType, derivation: KeyDerivation) throws {
        let octets = CanonicalWriter.octets(of: try encrypt(derivation, for: type))
        #expect(try decrypt(try XMLDocument(parsing: octets).root(), type) == plaintext)
    }

    @Test func `the national layout is that of login.gov.pl`() throws {
        let element = try encrypt(.national)
        #expect(element.elements.map(\.name.local) == ["EncryptionMethod", "KeyInfo", "CipherData"])
        #expect(element.elements[0].elements.map(\.name.local) == ["DigestMethod"])
        let key = element.elements[1].elements[0]
        #expect(key.attributes.isEmpty)
        #expect(key.elements.map(\.name.local) == ["EncryptionMethod", "KeyInfo", "CipherData"])
        #expect(key.elements[0].attribute("Algorithm") == "http://www.w3.org/2001/04/xmlenc#kw-aes256")
        let method = try #require(element.find(Self.agreementPath))
        #expect(method.attribute("Algorithm") == "http://www.w3.org/2009/xmlenc11#ECDH-ES")
        #expect(method.elements.map(\.name.local) == ["KeyDerivationMethod", "OriginatorKeyInfo"])
        let parameters = try #require(element.find(Self.parametersPath))
        #expect(
            parameters.attribute("AlgorithmID")
                == "0000002A687474703A2F2F7777772E77332E6F72672F323030312F30342F786D6C656E63236B772D616573323536")
        #expect(parameters.attribute("PartyUInfo") == "0000000D6C6F67696E2E6578616D706C65")
        #expect(parameters.attribute("PartyVInfo") == "0000000675727AC48564")
        #expect(parameters.attributes.count == 3)
        #expect(parameters.elements.map(\.name.local) == ["DigestMethod"])
        #expect(try Base64.decode(try #require(element.find(Self.pointPath)).text).count == 65)
    }

    @Test func `by the letter, an octet of padding bits stands before each parameter`() throws {
        let element = try encrypt(.standard)
        let parameters = try #require(element.find(Self.parametersPath))
        #expect(parameters.attribute("PartyUInfo") == "006C6F67696E2E6578616D706C65")
        #expect(parameters.attribute("SuppPubInfo") == nil)
        #expect(
            element.find(Self.agreementPath)?.elements.map(\.name.local)
                == ["KeyDerivationMethod", "OriginatorKeyInfo", "RecipientKeyInfo"])
        #expect(element.elements[1].elements[0].attribute("Recipient") == "https://sp.example.org")
    }

    @Test func `no two messages share a point or a wrapped key`() throws {
        let elements = try (0..<2).map { _ in try encrypt() }
        let points = elements.map { $0.find(Self.pointPath)?.text }
        let wrapped = elements.map { $0.find(["KeyInfo", "EncryptedKey", "CipherData", "CipherValue"])?.text }
        #expect(points[0] != points[1])
        #expect(wrapped[0] != wrapped[1])
    }

    @Test func `the content key is as long as its algorithm says`() throws {
        for (block, count) in [(EncryptionAlgorithm.aes128gcm, 24), (.aes256gcm, 40)] {
            let element = try encrypt(.national, block)
            let wrapped = element.find(["KeyInfo", "EncryptedKey", "CipherData", "CipherValue"])?.text ?? ""
            #expect(try Base64.decode(wrapped).count == count)
        }
    }

    private func encrypt(_ derivation: KeyDerivation, _ block: EncryptionAlgorithm) throws -> XMLElement {
        try encrypt(derivation, for: .p256, wrap: .aes256, block)
    }

    @Test func `keys of the wrong family or curve neither encrypt nor decrypt`() throws {
        let element = try encrypt()
        for type in [KeyType.p384, .rsa2048] { #expect(isRefused(element, type)) }
        #expect(try decrypt(element) == plaintext)
        #expect(throws: EncryptionError.unsupportedKey) { try encrypt(for: .rsa2048) }
        let keys = [try Keys.key(.rsa2048), try Keys.key(.p384), try PrivateKey.generate(.p256), try Keys.key(.p256)]
        #expect(try XMLEncryption.decrypt(element, keys: keys) == plaintext)
        #expect(throws: EncryptionError.failed) { try XMLEncryption.decrypt(element, keys: keys.dropLast()) }
    }

    // MARK: - Refusals, all with one error (V28)

    @Test(arguments: KeyDerivation.allCases)
    func `a point that is none of the curve is refused`(derivation: KeyDerivation) throws {
        let good = try encrypt(derivation)
        let point = try Base64.decode(try #require(good.find(Self.pointPath)).text)
        var offCurve = point
        offCurve[64] ^= 1
        let compressed = [2 + (point[64] & 1)] + point[1...32]
        let zero = [4] + [UInt8](repeating: 0, count: 64)
        let other = try #require(try Keys.key(.p384).publicKey.ecPoint)
        for fault in [[], [0], [4], Array(point.dropLast()), point + [0], offCurve, Array(compressed), zero, other] {
            let forged = good.editing(Self.pointPath) { $0.children = [.text(Base64.encode(fault))] }
            #expect(isRefused(forged))
        }
        let again = good.editing(Self.pointPath) { $0.children = [.text(Base64.encode(point))] }
        #expect(try decrypt(again) == plaintext)
    }

    @Test(arguments: ["urn:oid:1.3.132.0.34", "urn:oid:1.3.132.0.10", "urn:oid:1.2.840.10045.3.1.1", "P-256", ""])
    func `another curve than the key's is refused`(uri: String) throws {
        let path = Array(Self.pointPath.dropLast()) + ["NamedCurve"]
        let good = try encrypt()
        #expect(isRefused(good.editing(path) { $0.attributes = [XMLAttribute("URI", uri)] }))
        #expect(try decrypt(good) == plaintext)
    }

    @Test(arguments: KeyDerivation.allCases, ["AlgorithmID", "PartyUInfo", "PartyVInfo"])
    func `a derivation by other parameters finds no key`(derivation: KeyDerivation, name: String) throws {
        let good = try encrypt(derivation)
        let value = try #require(good.find(Self.parametersPath)?.attribute(name))
        let changed = [
            String(value.dropLast(2)), value + "00", String(value.dropLast()), "", "00", "zz",
            "05" + value.dropFirst(2),
            String(value.dropLast(2)) + (value.hasSuffix("64") ? "65" : "64"), String(repeating: "00", count: 3_000),
        ]
        for text in changed {
            let forged = good.editing(Self.parametersPath) { element in
                element.attributes = element.attributes.map {
                    $0.name.local == name ? XMLAttribute(name, text) : $0
                }
            }
            #expect(isRefused(forged), "\(text.prefix(80))")
        }
        #expect(isRefused(good.editing(Self.parametersPath) { $0.attributes.removeAll { $0.name.local == name } }))
        let lower = good.editing(Self.parametersPath) { element in
            element.attributes = element.attributes.map { XMLAttribute($0.name.local, $0.value.lowercased()) }
        }
        #expect(try decrypt(lower) == plaintext)
    }

    @Test func `one encoding read as the other finds no key`() throws {
        let national = try encrypt(.national)
        let read = national.editing(Self.parametersPath) { element in
            element.attributes = element.attributes.map { XMLAttribute($0.name.local, "00" + $0.value) }
        }
        // With the octet before it, the standard reads what the national encoding hashes.
        #expect(try decrypt(read) == plaintext)
        let stripped = national.editing(Self.parametersPath) { element in
            element.attributes = element.attributes.map {
                XMLAttribute($0.name.local, "00" + $0.value.dropFirst(8))
            }
        }
        #expect(isRefused(stripped))
    }

    @Test func `another digest, derivation, agreement or wrap is refused`() throws {
        let good = try encrypt()
        let changes: [([String], String)] = [
            (Self.parametersPath + ["DigestMethod"], "http://www.w3.org/2001/04/xmlenc#sha512"),
            (Self.parametersPath + ["DigestMethod"], "http://www.w3.org/2000/09/xmldsig#sha1"),
            (Self.agreementPath + ["KeyDerivationMethod"], "http://www.w3.org/2009/xmlenc11#pbkdf2"),
            (Self.agreementPath, "http://www.w3.org/2009/xmlenc11#dh-es"),
            (Self.agreementPath, "http://www.w3.org/2001/04/xmlenc#dh"),
            (["KeyInfo", "EncryptedKey", "EncryptionMethod"], KeyWrap.aes128.uri),
            (["KeyInfo", "EncryptedKey", "EncryptionMethod"], "http://www.w3.org/2001/04/xmlenc#kw-aes192"),
            (["KeyInfo", "EncryptedKey", "EncryptionMethod"], "http://www.w3.org/2001/04/xmlenc#kw-tripledes"),
            (["KeyInfo", "EncryptedKey", "EncryptionMethod"], KeyTransport.rsaOAEPMGF1P.uri),
            (["EncryptionMethod"], EncryptionAlgorithm.aes128gcm.uri),
            (["EncryptionMethod"], "http://www.w3.org/2001/04/xmlenc#aes256-cbc"),
        ]
        for (path, uri) in changes {
            #expect(isRefused(good.editing(path) { $0.attributes = [XMLAttribute("Algorithm", uri)] }), "\(uri)")
        }
        #expect(try decrypt(good) == plaintext)
    }

    @Test func `a wrapped key that is cut, changed or doubled is refused`() throws {
        let good = try encrypt()
        let path = ["KeyInfo", "EncryptedKey", "CipherData", "CipherValue"]
        let wrapped = try Base64.decode(try #require(good.find(path)).text)
        var flipped = wrapped
        flipped[20] ^= 1
        for fault in [[], Array(wrapped.dropLast()), Array(wrapped.dropLast(8)), wrapped + [0], flipped] {
            #expect(isRefused(good.editing(path) { $0.children = [.text(Base64.encode(fault))] }))
        }
        for doubled in [Self.agreementPath, Self.parametersPath, Self.pointPath, Array(Self.pointPath.dropLast())] {
            let name = doubled.last ?? ""
            let forged = good.editing(Array(doubled.dropLast())) { parent in
                parent.children += parent.children.filter {
                    if case .element(let child) = $0 { child.name.local == name } else { false }
                }
            }
            #expect(isRefused(forged), "\(name)")
            let missing = good.editing(Array(doubled.dropLast())) { parent in
                parent.children.removeAll {
                    if case .element(let child) = $0 { child.name.local == name } else { false }
                }
            }
            #expect(isRefused(missing), "\(name)")
        }
    }

    @Test func `a wrap that an RSA key would be asked to open is refused`() throws {
        let good = try encrypt()
        let mixed = [try Keys.key(.rsa2048)]
        #expect(throws: EncryptionError.failed) { try XMLEncryption.decrypt(good, keys: mixed) }
        let rsa = try XMLEncryption.encrypt(
            plaintext, for: try Keys.key(.rsa2048).publicKey, block: .aes256gcm, transport: .rsaOAEPMGF1P,
            recipient: nil, random: SystemRandomSource())
        let method = try #require(good.find(["KeyInfo", "EncryptedKey", "KeyInfo"]))
        let confused = rsa.editing(["KeyInfo", "EncryptedKey"]) { key in
            key.children.insert(.element(method), at: 1)
            key.children[0] = .element(
                XMLElement(
                    XMLName(SecurityNamespace.encryption, "EncryptionMethod"), prefix: "xenc",
                    attributes: [XMLAttribute("Algorithm", KeyWrap.aes256.uri)]))
        }
        let keys = [try Keys.key(.rsa2048), try Keys.key(.p256)]
        #expect(throws: EncryptionError.failed) { try XMLEncryption.decrypt(confused, keys: keys) }
        #expect(try XMLEncryption.decrypt(rsa, keys: keys) == plaintext)
    }
}
