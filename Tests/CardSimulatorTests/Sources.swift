import Cryptography
import Synchronization

/// Random octets that a test has written down, one entry for each request.
final class ScriptedSource: RandomSource {
    private let entries: Mutex<[String]>

    init(_ entries: [String]) {
        self.entries = Mutex(entries)
    }

    func bytes(_ count: Int) -> [UInt8] {
        let entry = entries.withLock { $0.removeFirst() }
        do {
            let octets = try Hex.decode(entry)
            precondition(octets.count == count, "\(count) octets were asked for")
            return octets
        } catch {
            preconditionFailure("not hexadecimal: \(entry)")
        }
    }
}

/// The same octets again and again.
struct RepeatingSource: RandomSource {
    let octets: [UInt8]

    func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { octets[$0 % octets.count] }
    }
}

/// Repeatable pseudorandom numbers (SplitMix64), for property tests that can be run again.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
