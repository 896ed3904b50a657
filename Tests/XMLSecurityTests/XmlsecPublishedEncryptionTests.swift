import Cryptography
import Foundation
import Testing
import XMLSecurity
import XMLTree

/// The encrypted documents that the xmlsec project publishes: AES-GCM and RSA-OAEP hold, and everything with CBC,
/// Triple DES, RSAES-PKCS1-v1_5 or a key that both know is refused.
struct XmlsecPublishedEncryptionTests {
    /// One of NIST's AES-GCM vectors, as the xmlsec project made a document of it.
    struct GaloisVector: Decodable {
        let name: String
        let key: String
        let document: String
        let clear: String?
    }

    @Test(arguments: EncryptionAlgorithm.allCases)
    func `NIST's documents under AES-GCM are opened where the tag is right, and nowhere else`(
        block: EncryptionAlgorithm
    ) throws {
        let file = "nist-aesgcm/aes\(block.keyByteCount * 8).json"
        let vectors = try JSONDecoder().decode([GaloisVector].self, from: Data(XmlsecVectors.octets(file)))
        for vector in vectors {
            let element = try self.element(vector, wrappedFor: Keys.key(.rsa2048).publicKey)
            if let clear = vector.clear {
                let opened = try XMLEncryption.decrypt(element, keys: [Keys.key(.rsa2048)])
                #expect(try opened == Base64.decode(clear), "\(vector.name)")
                #expect(throws: EncryptionError.failed, "\(vector.name)") {
                    try XMLEncryption.decrypt(element, keys: [Keys.key(.rsa3072)])
                }
            } else {
                #expect(throws: EncryptionError.failed, "\(vector.name)") {
                    try XMLEncryption.decrypt(element, keys: [Keys.key(.rsa2048)])
                }
            }
        }
        let openings = vectors.count { $0.clear != nil }
        #expect(vectors.count == 60 && (20...40).contains(openings))
    }

    /// The document with its key, which the vector gives beside it, wrapped for a key of ours in the KeyInfo.
    private func element(_ vector: GaloisVector, wrappedFor key: PublicKey) throws -> XMLElement {
        let wrapped = try key.encryptOAEP(Base64.decode(vector.key), digest: .sha1, mgf: .sha1)
        let root = try XMLDocument(parsing: Array(vector.document.utf8)).root()
        let keyInfo = try #require(root.first("KeyInfo")).path
        func xenc(_ local: String, _ children: [XMLNode], _ attributes: [XMLAttribute] = []) -> XMLNode {
            .element(
                XMLElement(
                    XMLName(SecurityNamespace.encryption, local), prefix: "xenc", attributes: attributes,
                    children: children))
        }
        let method = xenc("EncryptionMethod", [], [XMLAttribute("Algorithm", KeyTransport.rsaOAEPMGF1P.uri)])
        let value = xenc("CipherValue", [.text(Base64.encode(wrapped))])
        return root.editing(keyInfo) { $0.children = [xenc("EncryptedKey", [method, xenc("CipherData", [value])])] }
    }

    // MARK: - Outside the profile

    @Test func `every published document outside the profile is refused with the one error`() throws {
        let documents = try XmlsecVectors.documents(["01-phaos-xmlenc-3", "aleksey-xmlenc-01", "merlin-xmlenc-five"])
        let merlin = try PrivateKey.generate(.rsa2048)
        let keys = [try XmlsecVectors.phaosKey(), merlin]
        var encrypted = 0
        for path in documents {
            guard let document = try? XMLDocument(parsing: XmlsecVectors.octets(path)),
                let data = document.root().first("EncryptedData")?.element
            else { continue }
            encrypted += 1
            let algorithm = data.elements.first { $0.name.local == "EncryptionMethod" }?.attribute("Algorithm") ?? ""
            #expect(EncryptionAlgorithm(uri: algorithm) == nil, "\(path)")
            #expect(throws: EncryptionError.failed, "\(path)") { try XMLEncryption.decrypt(data, keys: keys) }
        }
        #expect(encrypted > 40)
    }

    /// Renamed to AES-GCM, a CBC text under a key that does unwrap is refused like any other.
    @Test(arguments: ["enc-element-aes128-kt-rsa_oaep_sha1", "enc-text-aes256-kt-rsa_oaep_sha1"])
    func `V28: a published CBC text does not pass for AES-GCM, though its key unwraps`(name: String) throws {
        let document = try XMLDocument(parsing: try XmlsecVectors.octets("01-phaos-xmlenc-3/\(name).xml"))
        let data = try #require(document.root().first("EncryptedData")).element
        let block = name.contains("aes128") ? EncryptionAlgorithm.aes128gcm : .aes256gcm
        let renamed = data.editing(XMLPath([0])) { $0.attributes = [XMLAttribute("Algorithm", block.uri)] }
        #expect(throws: EncryptionError.failed) {
            try XMLEncryption.decrypt(renamed, keys: [try XmlsecVectors.phaosKey()])
        }
        let contentKey = try unwrap(data)
        #expect(contentKey.count == block.keyByteCount)
        let sealed = try cipherValue(#require(data.elements.last))
        let padded = try AESCBC.decrypt(
            Array(sealed.dropFirst(16)), key: contentKey, initialisationVector: Array(sealed.prefix(16)))
        let clear = padded.dropLast(Int(try #require(padded.last)))
        let number = "4019 2445 0277 5567"
        #expect(String(decoding: clear, as: UTF8.self).contains(number))
        #expect(try XmlsecVectors.text("01-phaos-xmlenc-3/\(name).data").contains(number))
    }

    @Test(arguments: [
        ("enc-element-3des-kt-rsa_oaep_sha1", OAEPDigest.sha1), ("enc-element-3des-kt-rsa_oaep_sha256", .sha256),
        ("enc-element-3des-kt-rsa_oaep_sha512", .sha512),
    ])
    func `the published keys under RSA-OAEP unwrap by the digest that they name, and by no other`(
        name: String, digest: OAEPDigest
    ) throws {
        let document = try XMLDocument(parsing: try XmlsecVectors.octets("01-phaos-xmlenc-3/\(name).xml"))
        let data = try #require(document.root().first("EncryptedData")).element
        #expect(try unwrap(data, digest).count == 24)
        for other in OAEPDigest.allCases where other != digest {
            #expect(throws: KeyError.decryptionFailed) { try unwrap(data, other) }
        }
    }

    private func unwrap(_ data: XMLElement, _ digest: OAEPDigest = .sha1) throws -> [UInt8] {
        let wrapped = try cipherValue(#require(data.first("EncryptedKey")?.element.first("CipherData")).element)
        return try XmlsecVectors.phaosKey().decryptOAEP(wrapped, digest: digest, mgf: .sha1)
    }

    private func cipherValue(_ element: XMLElement) throws -> [UInt8] {
        try Base64.decode(#require(element.first("CipherValue")).element.text, allowingWhitespace: true)
    }
}
