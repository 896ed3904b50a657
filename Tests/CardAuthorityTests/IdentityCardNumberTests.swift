import CardAuthority
import Testing

@Suite struct IdentityCardNumberTests {
    @Test(arguments: ["ABA300000", "ABS123456"])
    func `a number with the right check digit is taken`(text: String) {
        #expect(IdentityCardNumber(text)?.text == text)
    }

    @Test(arguments: ["ABA400000", "ABA300001", "aba300000", "AB3000000", "ABA30000", "ABA3000000", "", "ĄBA300000"])
    func `anything else is refused`(text: String) {
        #expect(IdentityCardNumber(text) == nil)
    }

    @Test func `every series and serial has exactly one check digit`() throws {
        let number = try #require(IdentityCardNumber(series: "ABA", serial: 0))
        #expect(number.text == "ABA300000")
        #expect((0...9).count { IdentityCardNumber("ZZZ\($0)54321") != nil } == 1)
        #expect(IdentityCardNumber(series: "ABA", serial: 100_000) == nil)
    }
}
