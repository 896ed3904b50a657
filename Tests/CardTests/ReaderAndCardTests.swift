import CardAuthority
import CardSimulator
import Cryptography
import Foundation
import SmartCard
import Testing

/// The reader's side (libeac) and the card's side (own, on OpenSSL) against each other, in process: what either gets
/// wrong by itself the other does not repeat.
@Suite struct ReaderAndCardTests {
    private static let offers = PACECurveName.allCases.flatMap { curve in
        PACECipher.allCases.map { PACEOffer(curve: curve, cipher: $0) }
    }

    @Test(arguments: offers)
    func `reader and card open a channel, read the certificate, verify the PIN and sign`(offer: PACEOffer) async throws
    {
        let issued = try IssuedCard([offer])
        var card = try await ElectronicID.open(on: issued.card, can: IssuedCard.can)
        #expect(try await card.certificate() == issued.certificate.der)
        #expect(try await card.triesLeft() == 3)
        try await card.verify(pin: IssuedCard.pin)
        let challenge = Array("challenge".utf8)
        let signature = try await card.sign(challenge)
        #expect(try issued.verifies(signature, over: challenge))
        #expect(try !issued.verifies(signature, over: challenge + [0]))
    }

    @Test func `a card that offers every PACE is read as well`() async throws {
        let issued = try IssuedCard(Self.offers)
        var card = try await ElectronicID.open(on: issued.card, can: IssuedCard.can)
        #expect(try await card.triesLeft() == 3)
    }

    @Test func `short length fields do as well`() async throws {
        var layout = CardLayout.eDowod
        layout.extendedLength = false
        let issued = try IssuedCard()
        var card = try await ElectronicID.open(on: issued.card, layout: layout, can: IssuedCard.can)
        #expect(try await card.certificate() == issued.certificate.der)
    }

    @Test func `a wrong CAN is told as such and costs nothing`() async throws {
        let issued = try IssuedCard()
        await #expect(throws: CardError.wrongCAN) {
            _ = try await ElectronicID.open(on: issued.card, can: "000000")
        }
        #expect(issued.memory.load().pin.triesLeft == 3)
        _ = try await ElectronicID.open(on: issued.card, can: IssuedCard.can)
    }

    @Test func `wrong PINs are told with the tries that remain, up to the block and the PUK`() async throws {
        let issued = try IssuedCard()
        var card = try await ElectronicID.open(on: issued.card, can: IssuedCard.can)
        for expected in [CardError.wrongPIN(triesLeft: 2), .wrongPIN(triesLeft: 1), .pinBlocked, .pinBlocked] {
            let error = await failure { () throws(CardError) in try await card.verify(pin: "0000") }
            #expect(error == expected)
        }
        #expect(try await card.triesLeft() == 0)
        let wrong = await failure { () throws(CardError) in try await card.unblock(puk: "00000000", newPIN: "5555") }
        #expect(wrong == .wrongPUK(triesLeft: 2))
        try await card.unblock(puk: IssuedCard.puk, newPIN: "5555")
        try await card.changePIN(from: "5555", to: "6666")
        try await card.verify(pin: "6666")
        #expect(issued.memory.load().pin == GuardedSecret(digits: "6666"))
    }

    @Test func `a blocked PUK is blocked for good`() async throws {
        let issued = try IssuedCard()
        var card = try await ElectronicID.open(on: issued.card, can: IssuedCard.can)
        for expected in [CardError.wrongPUK(triesLeft: 2), .wrongPUK(triesLeft: 1), .pukBlocked] {
            let error = await failure { () throws(CardError) in
                try await card.unblock(puk: "00000000", newPIN: "5555")
            }
            #expect(error == expected)
        }
        let error = await failure { () throws(CardError) in
            try await card.unblock(puk: IssuedCard.puk, newPIN: "5555")
        }
        #expect(error == .pukBlocked)
    }

    /// Each octet that passes after PACE is altered once, in either direction: nothing comes through, and the PIN's
    /// tries stay as they were.
    @Test(arguments: [AlteringChannel.Direction.command, .response])
    func `an altered command or response ends the channel`(direction: AlteringChannel.Direction) async throws {
        let issued = try IssuedCard()
        for octet in 0..<30 {
            let line = AlteringChannel(issued.card, direction, octet: octet)
            var card = try await ElectronicID.open(on: line, can: IssuedCard.can)
            line.arm()
            let error = await failure { () throws(CardError) in _ = try await card.triesLeft() }
            if line.hasAltered { #expect(error != nil, "octet \(octet)") }
            #expect(line.hasAltered || octet >= 15)
        }
        #expect(issued.memory.load().pin.triesLeft == 3)
    }

    @Test func `a card that is taken away in the middle of anything is told as removed`() async throws {
        for commands in 0..<14 {
            let issued = try IssuedCard()
            let line = CutChannel(issued.card, after: commands)
            let error = await failure { () throws(CardError) in
                var card = try await ElectronicID.open(on: line, can: IssuedCard.can)
                _ = try await card.certificate()
                try await card.verify(pin: IssuedCard.pin)
                _ = try await card.sign([1, 2, 3])
            }
            #expect(error == .cardRemoved || (error == nil && commands > 10), "after \(commands) commands")
        }
    }

    private func failure(_ work: () async throws(CardError) -> Void) async -> CardError? {
        do throws(CardError) {
            try await work()
            return nil
        } catch {
            return error
        }
    }
}
