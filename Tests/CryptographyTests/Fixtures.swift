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
}

/// Every pair of a key type and an algorithm of its family.
let signingPairs: [(KeyType, SignatureAlgorithm)] = KeyType.allCases.flatMap { type in
    SignatureAlgorithm.allCases.filter { $0.family == type.family }.map { (type, $0) }
}

let message = Array("Zażółć gęślą jaźń".utf8)

/// The bytes of hexadecimal that may be wrapped.
func hex(_ text: String) throws -> [UInt8] {
    try Hex.decode(text.filter { !$0.isWhitespace })
}

/// A file of `Tests/Vectors/Cryptography`.
func vector(_ name: String, from file: String = #filePath) throws -> String {
    let tests = URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
    return try String(contentsOf: tests.appending(path: "Vectors/Cryptography/\(name)"), encoding: .utf8)
}

/// The key of an uncompressed point (RFC 5480 §2).
func publicKey(_ curve: EllipticCurve, x: String, y: String) throws -> PublicKey {
    let prefix =
        switch curve {
        case .p256: "3059301306072a8648ce3d020106082a8648ce3d03010703420004"
        case .p384: "3076301006072a8648ce3d020106052b8104002203620004"
        }
    return try PublicKey(spki: try hex(prefix + x + y))
}

extension [UInt8] {
    /// The same bytes with one bit of the byte at `index` turned over.
    func flipping(_ index: Int) -> [UInt8] {
        var copy = self
        copy[index] ^= 1
        return copy
    }
}
