import Cryptography
import Foundation
import SAML
import Testing

@testable import IdentityProvider

@Suite struct MessageIDFormTests {
    private let random = SystemRandomSource()
    private let now = Date(timeIntervalSince1970: 1_795_000_000)

    @Test(arguments: MessageIDForm.allCases)
    func `every ID is an xs:ID, and no two are the same`(form: MessageIDForm) {
        let ids = (0..<200).flatMap { _ in [form.message(random), form.assertion(random, at: now)] }
        #expect(ids.allSatisfy(MessageID.isValid))
        #expect(Set(ids).count == ids.count)
    }

    @Test func `assertions that are issued one after the other have IDs in that order`() {
        let ids = (0..<50).map {
            // In the middle of a millisecond: no rounding makes two of them one.
            MessageIDForm.hexadecimal.assertion(random, at: now.addingTimeInterval((Double($0) + 0.5) / 1_000))
        }
        #expect(ids == ids.sorted())
        #expect(ids.allSatisfy { $0.utf8.count == 1 + 12 + 40 }, "the time in front of 160 random bits")
    }

    @Test func `a clock before 1970 gives an ID as well`() {
        let id = MessageIDForm.hexadecimal.assertion(random, at: Date(timeIntervalSince1970: -1))
        #expect(id.hasPrefix("_000000000000"))
    }
}
