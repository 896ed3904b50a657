import Cryptography
import IdentityProvider
import Testing

@testable import ElectronicIDLogin

@Suite struct AgentCodeTests {
    private let secret = Array("secret".utf8)

    @Test func `an operation always has the same nine digits, and another operation others`() {
        let digits = AgentCode.digits(of: "a1", secret: secret)
        #expect(digits.utf8.count == 9)
        #expect(digits.utf8.allSatisfy { (48...57).contains($0) })
        #expect(AgentCode.digits(of: "a1", secret: secret) == digits)
        #expect(AgentCode.digits(of: "a2", secret: secret) != digits)
        #expect(AgentCode.digits(of: "a1", secret: Array("other".utf8)) != digits)
    }

    @Test func `a code is typed with or without spaces`() {
        #expect(AgentCode.typed("123 456 789") == "123456789")
        #expect(AgentCode.typed("123-456-789") == "123456789")
        for wrong in ["12345678", "1234567890", "12345678a", "", "١٢٣٤٥٦٧٨٩", String(repeating: " ", count: 99)] {
            #expect(AgentCode.typed(wrong) == nil, "\(wrong)")
        }
    }

    @Test func `the store's key tells nothing without the secret`() {
        let mac = AgentCode.mac("123456789", secret: secret)
        #expect(!mac.contains("123456789"))
        #expect(mac != AgentCode.mac("123456789", secret: Array("other".utf8)))
        #expect(mac == AgentCode.mac("123456789", secret: secret))
    }

    @Test func `check words are two different words of the list`() {
        #expect(Set(CheckWordList.words).count == CheckWordList.words.count)
        #expect(CheckWordList.words.allSatisfy { $0.utf8.allSatisfy { (97...122).contains($0) } })
        for _ in 0..<200 {
            let words = CheckWordList.draw(from: SystemRandomSource())
            #expect(words.first != words.second)
            #expect(CheckWordList.words.contains(words.first) && CheckWordList.words.contains(words.second))
        }
    }
}
