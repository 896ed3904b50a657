import CSodium
import Foundation

/// Why a password could not be hashed.
package enum PasswordHashError: Error, Sendable, Equatable {
    /// The cost is out of Argon2id's range, or its memory could not be had.
    case refused
}

/// Argon2id (RFC 9106) with one lane by libsodium; a hash blocks its thread for some 27 ms at the default cost.
package struct PasswordHasher: Sendable {
    /// The memory of one hash in KiB.
    package let memoryKiB: Int
    /// The number of passes over that memory.
    package let passes: Int

    /// A hasher of the given cost; 19 MiB and 2 passes unless told otherwise.
    package init(memoryKiB: Int = 19_456, passes: Int = 2) {
        self.memoryKiB = memoryKiB
        self.passes = passes
    }

    /// The hash of `password` with a fresh salt as `$argon2id$v=19$m=…,t=…,p=1$salt$hash`.
    package func hash(_ password: String) throws(PasswordHashError) -> String {
        Sodium.initialise()
        let bytes = Self.normalised(password)
        var output = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let status = unsafe crypto_pwhash_str_alg(
            &output, bytes, UInt64(bytes.count), UInt64(clamping: passes), memoryByteCount, crypto_pwhash_ALG_ARGON2ID13
        )
        guard status == 0 else { throw .refused }
        return String(decoding: output.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Whether `password` is the one that `hash` was made of, at the cost that is written in the hash.
    package static func verify(_ password: String, against hash: String) -> Bool {
        Sodium.initialise()
        // libsodium verifies Argon2i as well, which Brama never makes.
        guard hash.hasPrefix("$argon2id$"), hash.utf8.count < Int(crypto_pwhash_STRBYTES), isBearable(hash) else {
            return false
        }
        let bytes = normalised(password)
        return unsafe crypto_pwhash_str_verify(hash, bytes, UInt64(bytes.count)) == 0
    }

    /// Whether `password` is the one that `hash` was made of, at the cost that is written in the hash.
    package func verify(_ password: String, against hash: String) -> Bool {
        Self.verify(password, against: hash)
    }

    /// Whether the cost that a hash names is one that Brama could have chosen: 4 GiB, 100 passes and one lane at most.
    /// libsodium would do any work that a hash asks for.
    private static func isBearable(_ hash: String) -> Bool {
        let fields = hash.split(separator: "$")
        guard fields.count == 5, fields[1] == "v=19" else { return false }
        let cost = fields[2].split(separator: ",", omittingEmptySubsequences: false)
        guard cost.count == 3, cost[0].hasPrefix("m="), cost[1].hasPrefix("t="), cost[2] == "p=1",
            let memory = UInt32(cost[0].dropFirst(2)), let passes = UInt32(cost[1].dropFirst(2))
        else { return false }
        return (8...4_194_304).contains(memory) && (1...100).contains(passes)
    }

    private var memoryByteCount: Int {
        let (count, overflows) = memoryKiB.multipliedReportingOverflow(by: 1024)
        return overflows ? .max : count
    }

    /// The octets that are hashed: NFC (RFC 8265 §4.2), so that a letter typed as two code points is the same letter.
    private static func normalised(_ password: String) -> [CChar] {
        password.precomposedStringWithCanonicalMapping.utf8.map(CChar.init(bitPattern:))
    }
}
