import SmartCard
import Testing

/// ISO/IEC 7816-4 §5.3.4: a response in parts, and a wrong Le.
@Suite struct ExchangeTests {
    let read = CommandAPDU(instruction: 0xB0, expected: 256)

    @Test func `the parts of a response are fetched and put together`() async throws {
        let card = ScriptedCard([("00B0000000", "0102 6102"), ("00C0000002", "0304 6101"), ("00C0000001", "05 9000")])
        let response = try await card.exchange(read)
        #expect(response == ResponseAPDU(data: [1, 2, 3, 4, 5], status: .success))
        #expect(card.isFinished)
    }

    @Test func `a command with a wrong length is sent once more with the right one`() async throws {
        let card = ScriptedCard([("00B0000000", "6C02"), ("00B0000002", "0102 9000")])
        let response = try await card.exchange(read)
        #expect(response == ResponseAPDU(data: [1, 2], status: .success))
    }

    @Test func `a card that is never content with a length gets no third command`() async throws {
        let card = ScriptedCard([("00B0000000", "6C02"), ("00B0000002", "6C03")])
        let response = try await card.exchange(read)
        #expect(response.status == StatusWord(0x6C03))
        #expect(card.isFinished)
    }

    @Test func `a card that announces more and gives nothing is left`() async {
        let card = ScriptedCard([("00B0000000", "6102"), ("00C0000002", "6102")])
        await #expect(throws: CardError.unexpectedCard(.response)) { try await card.exchange(read) }
    }

    @Test func `a card that never ends is left when a response could not be longer`() async {
        let part = String(repeating: "AA", count: 256) + "6100"
        let card = ScriptedCard(
            [("00B0000000", part)] + Array(repeating: ("00C0000000", part), count: 300))
        await #expect(throws: CardError.unexpectedCard(.response)) { try await card.exchange(read) }
        #expect(!card.isFinished)
    }

    @Test(arguments: ["", "90"])
    func `less than a status word is no response`(response: String) async {
        let card = ScriptedCard([("00B0000000", response)])
        await #expect(throws: CardError.unexpectedCard(.response)) { try await card.exchange(read) }
    }
}
