import Cryptography
import Foundation

/// One file of Project Wycheproof, as `scripts/import-wycheproof` leaves it in `Tests/Vectors/Wycheproof`.
struct WycheproofFile: Decodable {
    let source: String
    let groups: [Group]

    /// Vectors under one key or of one size.
    struct Group: Decodable {
        let key: String?
        let keySize: String?
        let ivSize: String?
        let tagSize: String?
        let tests: [Vector]
    }

    /// What whoever implements the primitive must answer; `acceptable` is left to them.
    enum Result: String, Decodable {
        case valid, invalid, acceptable
    }

    struct Vector: Decodable {
        let id: Int
        let result: Result
        let flags: [String]
        private let msg, sig, key, iv, aad, ct, tag, label, shared, ikm, salt, info, size, okm: String?
        private let `public`, `private`: String?

        func octets(_ value: KeyPath<Vector, String?>) throws -> [UInt8] {
            try Hex.decode(self[keyPath: value] ?? "")
        }

        var message: [UInt8] { get throws { try octets(\.msg) } }
        var signature: [UInt8] { get throws { try octets(\.sig) } }
        var secretKey: [UInt8] { get throws { try octets(\.key) } }
        var nonce: [UInt8] { get throws { try octets(\.iv) } }
        var authenticated: [UInt8] { get throws { try octets(\.aad) } }
        var ciphertext: [UInt8] { get throws { try octets(\.ct) } }
        var code: [UInt8] { get throws { try octets(\.tag) } }
        var labelOctets: [UInt8] { get throws { try octets(\.label) } }
        var publicOctets: [UInt8] { get throws { try octets(\.public) } }
        var privateOctets: [UInt8] { get throws { try octets(\.private) } }
        var sharedOctets: [UInt8] { get throws { try octets(\.shared) } }
        var inputKey: [UInt8] { get throws { try octets(\.ikm) } }
        var saltOctets: [UInt8] { get throws { try octets(\.salt) } }
        var purpose: [UInt8] { get throws { try octets(\.info) } }
        var derived: [UInt8] { get throws { try octets(\.okm) } }
        var byteCount: Int { size.flatMap(Int.init) ?? 0 }
    }

    /// Reads `Tests/Vectors/Wycheproof/NAME.json`.
    init(_ name: String, from file: String = #filePath) throws {
        let tests = URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
        let url = tests.appending(path: "Vectors/Wycheproof/\(name).json")
        self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: url))
    }

    /// Asks `accepts` about every vector, and tells of each that is answered otherwise than its result demands. What
    /// is merely acceptable is refused unless `accepting` says otherwise.
    func judge(
        accepting acceptable: Bool = false, _ accepts: (Group, Vector) throws -> Bool
    ) rethrows -> Judgement {
        var judgement = Judgement()
        for group in groups {
            for vector in group.tests {
                let wanted = vector.result == .valid || (acceptable && vector.result == .acceptable)
                judgement.count(vector, wanted: wanted, accepted: try accepts(group, vector))
            }
        }
        return judgement
    }

    /// How many vectors were accepted and refused, and those that should not have been.
    struct Judgement {
        var accepted = 0
        var refused = 0
        var wrong: [String] = []

        mutating func count(_ vector: Vector, wanted: Bool, accepted isAccepted: Bool) {
            if isAccepted { accepted += 1 } else { refused += 1 }
            if wanted != isAccepted { wrong.append("\(vector.id) \(vector.result) \(vector.flags)") }
        }

        /// Whether every answer was right, and there were some of either kind: a positive control.
        var holds: Bool { wrong.isEmpty && accepted > 0 && refused > 0 }
    }
}

extension PrivateKey {
    /// Decodes the DER of PKCS #8.
    convenience init(pkcs8 hex: String) throws {
        let text = Base64.encode(try Hex.decode(hex))
        try self.init(pem: "-----BEGIN PRIVATE KEY-----\n\(text)\n-----END PRIVATE KEY-----\n")
    }
}
