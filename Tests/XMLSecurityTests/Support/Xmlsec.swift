import Cryptography

/// The `xmlsec1` program.
enum Xmlsec {
    static let identifiers = [
        "urn:oasis:names:tc:SAML:2.0:assertion:Assertion", "urn:oasis:names:tc:SAML:2.0:protocol:Response",
        "urn:oasis:names:tc:SAML:2.0:protocol:ArtifactResponse",
    ].flatMap { ["--id-attr:ID", $0] }

    /// Whether the first signature, or the one an XPath finds, is good under a key; KeyInfo is not looked at.
    static func verifies(
        _ octets: [UInt8], key: PublicKey, at xpath: String? = nil, in scratch: borrowing ScratchDirectory
    ) throws -> Bool {
        let keyFile = try scratch.file("key.pub", Array(key.pem.utf8))
        let file = try scratch.file("message.xml", octets)
        let start = xpath.map { ["--node-xpath", $0] } ?? []
        do {
            try Program.run(
                ["xmlsec1", "--verify", "--enabled-key-data", "key-name", "--pubkey-pem", keyFile] + identifiers
                    + start + [file])
            return true
        } catch is Program.Failure {
            return false
        }
    }

    /// Signs a template.
    static func sign(_ template: String, key: PrivateKey, in scratch: borrowing ScratchDirectory) throws -> [UInt8] {
        let keyFile = try scratch.file("key.pem", Array(try key.pem().utf8))
        let file = try scratch.file("template.xml", Array(template.utf8))
        return try Program.run(["xmlsec1", "--sign", "--privkey-pem", keyFile] + identifiers + [file])
    }

    /// Encrypts an element by a template.
    static func encrypt(
        _ octets: [UInt8], template: String, key: PublicKey, session: String, in scratch: borrowing ScratchDirectory
    ) throws -> [UInt8] {
        let keyFile = try scratch.file("key.pub", Array(key.pem.utf8))
        let plain = try scratch.file("plain.xml", octets)
        let file = try scratch.file("template.xml", Array(template.utf8))
        return try Program.run([
            "xmlsec1", "--encrypt", "--pubkey-pem", keyFile, "--session-key", session, "--xml-data", plain, file,
        ])
    }

    /// Decrypts a document whose root is EncryptedData.
    static func decrypt(
        _ octets: [UInt8], key: PrivateKey, in scratch: borrowing ScratchDirectory
    ) throws -> [UInt8] {
        let keyFile = try scratch.file("key.pem", Array(try key.pem().utf8))
        let file = try scratch.file("encrypted.xml", octets)
        return try Program.run(["xmlsec1", "--decrypt", "--privkey-pem", keyFile, file])
    }
}
