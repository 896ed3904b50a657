import Cryptography
import IdentityProvider
import Synchronization
import Testing

@testable import TrustedProfileRegistry

struct CodeDigitsTests {
    /// Gives out the given words.
    private final class Words: RandomSource {
        private let words: Mutex<[UInt32]>

        init(_ words: [UInt32]) { self.words = Mutex(words) }

        func bytes(_ count: Int) -> [UInt8] {
            let word = words.withLock { $0.removeFirst() }
            return (0..<count).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) }
        }
    }

    @Test(arguments: [(0, "00000000"), (7, "00000007"), (4_199_999_999, "99999999"), (100_000_001, "00000001")])
    func `a number becomes eight digits`(word: UInt32, digits: String) {
        #expect(CodeDigits.draw(from: Words([word])) == digits)
    }

    @Test(arguments: [4_200_000_000, UInt32.max])
    func `a number beyond the last whole multiple is drawn again`(word: UInt32) {
        #expect(CodeDigits.draw(from: Words([word, 42])) == "00000042")
    }

    @Test func `the HMAC depends on the code's id, the login, the digits and the secret`() {
        func mac(_ digits: String = "12345678", _ id: String = "a", _ login: String = "l", _ secret: String = "s")
            -> String
        {
            CodeDigits.mac(digits, id: id, login: TokenHash(of: login), secret: Array(secret.utf8))
        }
        let others = [mac("12345679"), mac("12345678", "b"), mac("12345678", "a", "m"), mac("12345678", "a", "l", "t")]
        #expect(!others.contains(mac()))
        #expect(mac() == mac())
    }
}
