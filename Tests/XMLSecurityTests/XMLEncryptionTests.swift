import Cryptography
import Testing
import XMLSecurity
import XMLTree

/// Every transport that can be asked for.
let transports: [KeyTransport] =
    OAEPDigest.allCases.map { .rsaOAEPMGF1(digest: $0) }
    + OAEPDigest.allCases.flatMap { digest in OAEPDigest.allCases.map { .rsaOAEP11(digest: digest, mgf: $0) } }

struct XMLEncryptionTests {
    private let plaintext = CanonicalWriter.octets(of: Messages.assertion(), inclusivePrefixes: ["xs"])

    private func encrypt(
        _ block: EncryptionAlgorithm = .aes256gcm, _ transport: KeyTransport = .rsaOAEPMGF1P,
        for type: KeyType = .rsa2048
    ) throws -> XMLElement {
        try XMLEncryption.encrypt(
            plaintext, for: try Keys.key(type).publicKey, block: block, transport: transport,
            recipient: "https://sp.example.org", random: SystemRandomSource())
    }

    private func decrypt(_ element: XMLElement, _ siblings: [XMLElement] = []) throws -> [UInt8] {
        try XMLEncryption.decrypt(element, siblings: siblings, keys: [try Keys.key(.rsa2048)])
    }

    private func editing(_ element: XMLElement, _ path: [String], _ edit: (inout XMLElement) -> Void) -> XMLElement {
        element.editing(path, edit)
    }

    @Test(arguments: EncryptionAlgorithm.allCases, transports)
    func `what is encrypted is decrypted`(block: EncryptionAlgorithm, transport: KeyTransport) throws {
        #expect(try decrypt(try encrypt(block, transport)) == plaintext)
    }

    @Test func `the form is the one SAML asks for`() throws {
        let element = try encrypt(.aes128gcm)
        #expect(element.attribute("Type") == "http://www.w3.org/2001/04/xmlenc#Element")
        #expect(element.elements.map(\.name.local) == ["EncryptionMethod", "KeyInfo", "CipherData"])
        let key = element.elements[1].elements[0]
        #expect(key.name == XMLName(SecurityNamespace.encryption, "EncryptedKey"))
        #expect(key.attribute("Recipient") == "https://sp.example.org")
    }

    @Test func `nothing of one ciphertext comes back in the next (fresh key and nonce)`() throws {
        let values = try (0..<2).map { _ in try encrypt().elements[2].elements[0].text }
        #expect(values[0].prefix(16) != values[1].prefix(16))
        #expect(values[0].suffix(64) != values[1].suffix(64))
    }

    @Test func `an EncryptedKey beside the data is found, and the right one among several`() throws {
        let element = try encrypt()
        let key = element.elements[1].elements[0]
        let bare = editing(element, ["KeyInfo"]) { $0.children = [] }
        #expect(try decrypt(bare, [key]) == plaintext)
        let other = try encrypt(for: .rsa3072).elements[1].elements[0]
        #expect(try decrypt(bare, [other, key]) == plaintext)
        #expect(throws: EncryptionError.failed) { try decrypt(bare, [other]) }
        #expect(throws: EncryptionError.failed) { try decrypt(bare) }
    }

    @Test func `all our keys are tried`() throws {
        let keys = [try Keys.key(.p256), try Keys.key(.rsa3072), try Keys.key(.rsa2048)]
        #expect(try XMLEncryption.decrypt(try encrypt(), keys: keys) == plaintext)
        #expect(throws: EncryptionError.failed) { try XMLEncryption.decrypt(try encrypt(), keys: keys.dropLast()) }
    }

    @Test func `more wrapped keys than anyone sends are not tried`() throws {
        let element = try encrypt()
        let key = element.elements[1].elements[0]
        let other = try encrypt(for: .rsa3072).elements[1].elements[0]
        let bare = editing(element, ["KeyInfo"]) { $0.children = [] }
        #expect(try decrypt(bare, Array(repeating: other, count: 7) + [key]) == plaintext)
        #expect(throws: EncryptionError.failed) {
            try decrypt(bare, Array(repeating: other, count: 8) + [key])
        }
    }

    @Test func `a recipient with an EC key is refused`() throws {
        #expect(throws: EncryptionError.unsupportedKey) { try encrypt(for: .p256) }
    }

    // MARK: - Refusals, all with one error (V28)

    @Test(arguments: [
        "http://www.w3.org/2001/04/xmlenc#aes128-cbc", "http://www.w3.org/2001/04/xmlenc#aes256-cbc",
        "http://www.w3.org/2001/04/xmlenc#tripledes-cbc", "http://www.w3.org/2009/xmlenc11#aes128-gcm", "",
    ])
    func `CBC and any algorithm the key was not wrapped for are refused`(uri: String) throws {
        let element = editing(try encrypt(), ["EncryptionMethod"]) { $0.attributes = [XMLAttribute("Algorithm", uri)] }
        #expect(throws: EncryptionError.failed) { try decrypt(element) }
    }

    @Test(arguments: ["http://www.w3.org/2001/04/xmlenc#rsa-1_5", "http://www.w3.org/2009/xmlenc11#rsa-oaep-x", ""])
    func `RSAES-PKCS1-v1_5 and unknown transports are refused`(uri: String) throws {
        let element = editing(try encrypt(), ["KeyInfo", "EncryptedKey", "EncryptionMethod"]) {
            $0.attributes = [XMLAttribute("Algorithm", uri)]
        }
        #expect(throws: EncryptionError.failed) { try decrypt(element) }
    }

    @Test func `every failure is the same failure (V28)`() throws {
        let good = try encrypt()
        let flip = { (element: inout XMLElement) in
            var octets = (try? Base64.decode(element.text)) ?? []
            octets[octets.count / 2] ^= 1
            element.children = [.text(Base64.encode(octets))]
        }
        let wrapped = ["KeyInfo", "EncryptedKey", "CipherData", "CipherValue"]
        let forgeries = [
            editing(good, wrapped, flip),
            editing(good, ["CipherData", "CipherValue"], flip),
            editing(good, wrapped) { $0.children = [.text("AAAA")] },
            editing(good, wrapped) { $0.children = [.text("%")] },
            editing(good, ["CipherData", "CipherValue"]) { $0.children = [] },
            editing(good, ["CipherData", "CipherValue"]) { $0.children = [.text("AAAAAAAAAAAAAAAA")] },
            editing(good, ["CipherData"]) { $0.children = [] },
            editing(good, ["CipherData"]) { $0.children += $0.children },
            editing(good, ["KeyInfo"]) { $0.children = [] },
            editing(good, ["KeyInfo", "EncryptedKey", "EncryptionMethod"]) { $0.children += $0.children },
            editing(good, []) { $0.name = XMLName("EncryptedData") },
            editing(good, []) { $0.children.removeFirst() },
        ]
        #expect(try decrypt(good) == plaintext)
        for forged in forgeries { #expect(throws: EncryptionError.failed) { try decrypt(forged) } }
    }

    @Test func `digests are SHA-1 where none are named`() throws {
        let method = ["KeyInfo", "EncryptedKey", "EncryptionMethod"]
        let bare = editing(try encrypt(), method) { $0.children = [] }
        #expect(try decrypt(bare) == plaintext)
        #expect(throws: EncryptionError.failed, "ALG08: what is meant is judged, named or not") {
            try XMLEncryption.decrypt(
                bare, keys: [try Keys.key(.rsa2048)], ban: AlgorithmBan(["http://www.w3.org/2000/09/xmldsig#sha1"]))
        }
        let bare11 = editing(try encrypt(.aes128gcm, .rsaOAEP11(digest: .sha1, mgf: .sha1)), method) {
            $0.children = []
        }
        #expect(try decrypt(bare11) == plaintext)
        let wrong = editing(try encrypt(.aes128gcm, .rsaOAEP11(digest: .sha256, mgf: .sha256)), method) {
            $0.children.removeLast()
        }
        #expect(throws: EncryptionError.failed) { try decrypt(wrong) }
    }
}
