import Cryptography
import Foundation
import SAML

/// Keys for the whole run, with certificates, since RSA keys take long to make.
enum Keys {
    private static let all: [KeyType: Result<Pair, any Error>] = Dictionary(
        uniqueKeysWithValues: [KeyType.rsa2048, .p256].map { type in
            (type, Result { try Pair(type) })
        })
    private static let strange = Result { try Pair(.p256) }
    private static let encryption = Result { try Pair(.rsa2048) }

    struct Pair: Sendable {
        let key: PrivateKey
        let certificate: Certificate

        init(_ type: KeyType) throws {
            key = try PrivateKey.generate(type)
            let scratch = try ScratchDirectory()
            let file = try scratch.file("key.pem", Array(try key.pem().utf8))
            let pem = try Program.run(
                ["openssl", "req", "-x509", "-new", "-key", file, "-subj", "/CN=test", "-days", "2"])
            certificate = try Certificate(pem: String(decoding: pem, as: UTF8.self))
        }
    }

    static func pair(_ type: KeyType) throws -> Pair {
        guard let result = all[type] else { throw KeyError.generationFailed }
        return try result.get()
    }

    /// A key that nobody has registered.
    static func stranger() throws -> PrivateKey { try strange.get().key }

    /// The relying party's key for encrypted assertions.
    static func decryption() throws -> Pair { try encryption.get() }

    static func credential(
        _ type: KeyType = .p256, _ algorithm: SignatureAlgorithm = .ecdsaSHA256
    ) throws -> SigningCredential {
        let pair = try pair(type)
        return SigningCredential(key: pair.key, certificate: pair.certificate, algorithm: algorithm)
    }

    /// A credential whose key nobody has registered.
    static func strangeCredential() throws -> SigningCredential {
        SigningCredential(key: try stranger(), certificate: nil, algorithm: .ecdsaSHA256)
    }

    static func publicKeys(_ types: KeyType...) throws -> [PublicKey] {
        try types.map { try pair($0).key.publicKey }
    }
}

extension PublicKey {
    /// The key as PEM, for programs.
    var pem: String {
        let lines = stride(from: 0, to: spki.count, by: 48).map {
            Base64.encode(Array(spki[$0..<min($0 + 48, spki.count)]))
        }
        return "-----BEGIN PUBLIC KEY-----\n\(lines.joined(separator: "\n"))\n-----END PUBLIC KEY-----\n"
    }
}
