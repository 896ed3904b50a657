import Cryptography
import Testing
import XMLSecurity
import XMLTree

struct XmlsecEncryptionTests {
    private let plaintext = CanonicalWriter.octets(of: Messages.assertion(), inclusivePrefixes: ["xs"])

    @Test(arguments: EncryptionAlgorithm.allCases, [KeyType.rsa2048, .rsa3072])
    func `what we encrypt, xmlsec1 decrypts`(block: EncryptionAlgorithm, type: KeyType) throws {
        let scratch = try ScratchDirectory()
        let key = try Keys.key(type)
        let element = try XMLEncryption.encrypt(
            plaintext, for: key.publicKey, block: block, transport: .rsaOAEPMGF1P, recipient: nil,
            random: SystemRandomSource())
        let output = try Xmlsec.decrypt(CanonicalWriter.octets(of: element), key: key, in: scratch)
        let document = try XMLDocument(parsing: output)
        #expect(try document.canonicalOctets(inclusivePrefixes: ["xs"]) == plaintext)
    }

    @Test(arguments: EncryptionAlgorithm.allCases)
    func `what xmlsec1 encrypts, we decrypt`(block: EncryptionAlgorithm) throws {
        let scratch = try ScratchDirectory()
        let key = try Keys.key(.rsa2048)
        let output = try Xmlsec.encrypt(
            plaintext, template: template(block), key: key.publicKey, session: "aes-\(block.keyByteCount * 8)",
            in: scratch)
        let element = try XMLDocument(parsing: output).root()
        let decrypted = try XMLEncryption.decrypt(element, keys: [key])
        let document = try XMLDocument(parsing: decrypted)
        #expect(try document.canonicalOctets(inclusivePrefixes: ["xs"]) == plaintext)
    }

    @Test func `openssl unwraps the key of xmlenc11 rsa-oaep, and we unwrap what openssl wraps`() throws {
        let scratch = try ScratchDirectory()
        let key = try Keys.key(.rsa2048)
        let file = try scratch.file("key.pem", Array(try key.pem().utf8))
        let options = ["rsa_padding_mode:oaep", "rsa_oaep_md:sha256", "rsa_mgf1_md:sha256"].flatMap {
            ["-pkeyopt", $0]
        }
        let element = try XMLEncryption.encrypt(
            plaintext, for: key.publicKey, block: .aes256gcm, transport: .rsaOAEP11(digest: .sha256, mgf: .sha256),
            recipient: nil, random: SystemRandomSource())
        let encryptedKey = element.elements[1].elements[0]
        let wrapped = try scratch.file("wrapped", try Base64.decode(encryptedKey.elements[1].elements[0].text))
        let contentKey = try Program.run(["openssl", "pkeyutl", "-decrypt", "-inkey", file, "-in", wrapped] + options)
        let sealed = try Base64.decode(element.elements[2].elements[0].text)
        #expect(
            try AESGCM.open(Array(sealed.dropFirst(12)), key: contentKey, nonce: Array(sealed.prefix(12))) == plaintext)

        let clear = try scratch.file("clear", contentKey)
        let again = try Program.run(["openssl", "pkeyutl", "-encrypt", "-inkey", file, "-in", clear] + options)
        var rewrapped = encryptedKey
        rewrapped.children[1] = .element(
            XMLElement(
                XMLName(SecurityNamespace.encryption, "CipherData"), prefix: "xenc",
                children: [
                    .element(
                        XMLElement(
                            XMLName(SecurityNamespace.encryption, "CipherValue"), prefix: "xenc",
                            text: Base64.encode(again)))
                ]))
        var bare = element
        bare.children.remove(at: 1)
        #expect(try XMLEncryption.decrypt(bare, siblings: [rewrapped], keys: [key]) == plaintext)
    }

    private func template(_ block: EncryptionAlgorithm) -> String {
        """
        <xenc:EncryptedData xmlns:xenc="\(SecurityNamespace.encryption)" Type="\(SecurityNamespace.encryption)Element">
          <xenc:EncryptionMethod Algorithm="\(block.uri)"/>
          <ds:KeyInfo xmlns:ds="\(SecurityNamespace.signature)"><xenc:EncryptedKey>
            <xenc:EncryptionMethod Algorithm="\(KeyTransport.rsaOAEPMGF1P.uri)"/>
            <xenc:CipherData><xenc:CipherValue/></xenc:CipherData>
          </xenc:EncryptedKey></ds:KeyInfo>
          <xenc:CipherData><xenc:CipherValue/></xenc:CipherData>
        </xenc:EncryptedData>
        """
    }
}
