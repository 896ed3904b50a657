import Testing

@testable import SmartCard

@Suite struct CardAccessTests {
    /// ICAO 9303-11 appendix G: PACEInfo with brainpoolP256r1 and AES-128.
    static let example = octets("31143012 060A04007F00070202040202 020102 02010D")

    @Test func `a PACEInfo is read, and the layout's choice is among what is offered`() throws {
        let access = try CardAccess(decoding: Self.example)
        let offer = PACEChoice(proto: .ecdhGenericMappingAES128, curve: .brainpoolP256r1)
        #expect(access.offers == [offer])
        #expect(try access.choice(PACEChoice.all) == offer)
        #expect(throws: CardError.unexpectedCard(.cardAccess)) {
            _ = try access.choice([PACEChoice(proto: .ecdhGenericMappingAES256, curve: .brainpoolP256r1)])
        }
    }

    @Test func `the strongest way that both know is taken, whatever the card's order`() throws {
        let strong = octets("3012 060A04007F00070202040204 020102 020110")
        let weak = octets("3012 060A04007F00070202040202 020102 02010C")
        let access = try CardAccess(decoding: TLV(0x31, weak + strong).octets)
        #expect(
            try access.choice(CardLayout.eDowod.acceptedPACE)
                == PACEChoice(proto: .ecdhGenericMappingAES256, curve: .brainpoolP384r1))
    }

    @Test(arguments: ["", "30", "3100", "3114", "31143012060A04007F00070202040202 020101 02010D", "3003020101"])
    func `what offers no PACE of version 2 is no way in`(file: String) {
        #expect(throws: CardError.unexpectedCard(.cardAccess)) {
            _ = try CardAccess(decoding: octets(file)).choice(PACEChoice.all)
        }
    }
}
