import Cryptography

/// The `xmlsec1` program, which shares no code with ours.
enum Xmlsec {
    private static let identifiers = [
        "assertion:Assertion", "protocol:Response", "protocol:ArtifactResponse", "protocol:ArtifactResolve",
        "protocol:AuthnRequest", "protocol:LogoutRequest", "protocol:LogoutResponse", "metadata:EntityDescriptor",
    ].flatMap { ["--id-attr:ID", "urn:oasis:names:tc:SAML:2.0:" + $0] }

    /// Throws unless the signature that is a child of the named element is good under the key.
    static func verify(_ octets: [UInt8], key: PublicKey, of element: String) throws {
        let scratch = try ScratchDirectory()
        let keyFile = try scratch.file("key.pub", Array(key.pem.utf8))
        let file = try scratch.file("message.xml", octets)
        let xpath = "//*[local-name()='\(element)']/*[local-name()='Signature']"
        try Program.run(
            ["xmlsec1", "--verify", "--enabled-key-data", "key-name", "--pubkey-pem", keyFile] + identifiers
                + ["--node-xpath", xpath, file])
    }

    /// The document with its first EncryptedData decrypted.
    static func decrypt(_ octets: [UInt8], key: PrivateKey) throws -> [UInt8] {
        let scratch = try ScratchDirectory()
        let keyFile = try scratch.file("key.pem", Array(try key.pem().utf8))
        let file = try scratch.file("encrypted.xml", octets)
        return try Program.run(["xmlsec1", "--decrypt", "--privkey-pem", keyFile, file])
    }
}
