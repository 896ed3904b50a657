import CardSimulator
import SmartCard
import Synchronization
import Testing

/// Somebody between reader and card, a card that is taken away, and a card that means ill.
@Suite struct MeddlingTests {
    /// The number of commands of a whole login.
    static func length(_ card: CardOnDesk) async throws -> Int {
        card.meddle(nil)
        _ = try await card.login()
        return card.sent.count
    }

    @Test func `one altered bit in any protected response ends the channel`() async throws {
        let card = try CardOnDesk()
        var application = try await ElectronicID.open(on: card, can: CardOnDesk.can)
        card.meddle { _, response in
            var altered = response
            altered[altered.count / 2] ^= 0x01
            return altered
        }
        let error = await failure { () throws(CardError) in _ = try await application.triesLeft() }
        #expect(error == .channelBroken(.checksum))
        card.meddle(nil)
        let second = await failure { () throws(CardError) in _ = try await application.triesLeft() }
        #expect(second == .channelBroken(.ended))
        #expect(card.sent.isEmpty)
    }

    @Test func `a replayed response ends the channel`() async throws {
        let card = try CardOnDesk()
        var application = try await ElectronicID.open(on: card, can: CardOnDesk.can)
        let first = Mutex<[UInt8]>([])
        card.meddle { index, response in
            first.withLock { first in
                if index == 0 { first = response }
                return first
            }
        }
        #expect(try await application.triesLeft() == 3)
        let error = await failure { () throws(CardError) in _ = try await application.triesLeft() }
        #expect(error == .channelBroken(.checksum))
    }

    @Test(arguments: ["9000", "6988", "63C0", "0102039000"])
    func `an answer without protection ends the channel, whatever it claims`(answer: String) async throws {
        let card = try CardOnDesk()
        var application = try await ElectronicID.open(on: card, can: CardOnDesk.can)
        card.meddle { _, _ in octets(answer) }
        let error = await failure { () throws(CardError) in try await application.verify(pin: CardOnDesk.pin) }
        #expect(error == .channelBroken(.unprotected) || error == .channelBroken(.malformed))
    }

    @Test func `a card that is taken away in the middle of anything says so, and no try is lost`() async throws {
        let card = try CardOnDesk([PACEOffer(curve: .brainpoolP256r1, cipher: .aes128)])
        for step in 0..<(try await Self.length(card)) {
            card.meddle { index, response throws(CardError) in
                guard index < step else { throw .cardRemoved }
                return response
            }
            let error = await failure { () throws(CardError) in _ = try await card.login() }
            #expect(error == .cardRemoved, "at command \(step)")
            #expect(card.memory.load().pin.triesLeft == GuardedSecret.tries)
        }
    }

    @Test func `whatever a card answers, at any step, the reader ends with an error and asks no more than it should`()
        async throws
    {
        let card = try CardOnDesk([PACEOffer(curve: .brainpoolP256r1, cipher: .aes128)])
        let length = try await Self.length(card)
        for seed in 0..<400 {
            let step = seed % length
            let hostile = HostileCard(seed: UInt64(seed))
            card.meddle { index, response in index < step ? response : hostile.answer(response) }
            let error = await failure { () throws(CardError) in _ = try await card.login() }
            #expect(error != nil, "seed \(seed)")
            #expect(card.sent.count < 2_000)
        }
        card.meddle(nil)
        #expect(card.verifies(try await card.login(message: [9]), over: [9]))
    }
}

/// A card that answers at random, or alters what an honest one said; the same seed gives the same answers.
final class HostileCard: Sendable {
    private let generator: Mutex<SeededGenerator>

    init(seed: UInt64) {
        generator = Mutex(SeededGenerator(state: seed))
    }

    func answer(_ honest: [UInt8]) -> [UInt8] {
        generator.withLock { generator in
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: Self.noise(Int.random(in: 0..<300, using: &generator), &generator)
            case 1: Self.noise(Int.random(in: 0..<40, using: &generator), &generator) + [0x90, 0x00]
            case 2: Self.noise(3, &generator) + [0x61, UInt8.random(in: 0...255, using: &generator)]
            case 3: [0x6C, UInt8.random(in: 0...255, using: &generator)]
            case 4: Self.altered(honest, &generator)
            default: TLV(0x7C, TLV(0x80, Self.noise(16, &generator)).octets).octets + [0x90, 0x00]
            }
        }
    }

    private static func noise(_ count: Int, _ generator: inout SeededGenerator) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    private static func altered(_ honest: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        guard !honest.isEmpty else { return honest }
        var altered = honest
        altered[Int.random(in: 0..<altered.count, using: &generator)] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        return altered
    }
}

/// Repeatable pseudorandom numbers (SplitMix64).
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
