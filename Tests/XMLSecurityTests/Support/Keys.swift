import Cryptography
import Foundation

/// One generated key of each type for the whole run, since RSA keys take long to make.
enum Keys {
    private static let all: [KeyType: Result<PrivateKey, KeyError>] = Dictionary(
        uniqueKeysWithValues: KeyType.allCases.map { type in
            (type, Result { () throws(KeyError) in try PrivateKey.generate(type) })
        })

    static func key(_ type: KeyType) throws -> PrivateKey {
        guard let result = all[type] else { throw KeyError.generationFailed }
        return try result.get()
    }

    /// A self-signed certificate over a key, made by `openssl`.
    static func certificate(_ key: PrivateKey) throws -> Certificate {
        let scratch = try ScratchDirectory()
        let file = try scratch.file("key.pem", Array(try key.pem().utf8))
        let pem = try Program.run(
            ["openssl", "req", "-x509", "-new", "-key", file, "-subj", "/CN=test", "-days", "2"])
        return try Certificate(pem: String(decoding: pem, as: UTF8.self))
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

/// Every pair of a key type and an algorithm of its family.
let signingPairs: [(KeyType, SignatureAlgorithm)] = KeyType.allCases.flatMap { type in
    SignatureAlgorithm.allCases.filter { $0.family == type.family }.map { (type, $0) }
}
