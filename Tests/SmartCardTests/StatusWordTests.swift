import SmartCard
import Testing

@Suite struct StatusWordTests {
    @Test func `63Cx tells the tries that remain, and no other word does`() {
        #expect(StatusWord(0x63C2).triesLeft == 2)
        #expect(StatusWord(0x63C0).triesLeft == 0)
        #expect(StatusWord(0x6300).triesLeft == nil)
    }

    @Test func `a second octet of zero stands for 256`() {
        #expect(StatusWord(0x6100).moreOctets == 256)
        #expect(StatusWord(0x6C00).rightLength == 256)
        #expect(StatusWord(0x6110).moreOctets == 16)
        #expect(StatusWord(0x9000).moreOctets == nil)
    }
}
