import CardSimulator
import SmartCard
import Testing

/// The reader by libeac against the simulated card, whose PACE and secure messaging are its own.
@Suite struct ElectronicIDTests {
    static let offers = PACECurveName.allCases.flatMap { curve in
        PACECipher.allCases.map { PACEOffer(curve: curve, cipher: $0) }
    }

    @Test(arguments: offers)
    func `a login works with every curve and cipher`(offer: PACEOffer) async throws {
        let card = try CardOnDesk([offer])
        let message = Array("brama".utf8)
        #expect(card.verifies(try await card.login(message: message), over: message))
    }

    @Test func `a card that takes only short commands is read in parts`() async throws {
        var layout = CardLayout.eDowod
        layout.extendedLength = false
        let card = try CardOnDesk(layout: layout)
        var application = try await ElectronicID.open(on: card, layout: layout, can: CardOnDesk.can)
        #expect(try await application.certificate() == CardOnDesk.certificate)
        #expect(card.sent.allSatisfy { CommandAPDU(decoding: $0)?.isExtended == false })
    }

    @Test func `a wrong CAN is told as such, costs nothing, and the right one works after it`() async throws {
        let card = try CardOnDesk()
        await #expect(throws: CardError.wrongCAN) { _ = try await ElectronicID.open(on: card, can: "500541") }
        let signature = try await card.login(message: [7])
        #expect(card.verifies(signature, over: [7]))
    }

    @Test func `a wrong PIN tells the tries, the third blocks, and the PUK unblocks`() async throws {
        let card = try CardOnDesk()
        var application = try await ElectronicID.open(on: card, can: CardOnDesk.can)
        #expect(try await application.triesLeft() == 3)
        #expect(
            await failure { () throws(CardError) in try await application.verify(pin: "0000") }
                == .wrongPIN(triesLeft: 2))
        #expect(try await application.triesLeft() == 2)
        #expect(
            await failure { () throws(CardError) in try await application.verify(pin: "0000") }
                == .wrongPIN(triesLeft: 1))
        #expect(await failure { () throws(CardError) in try await application.verify(pin: "0000") } == .pinBlocked)
        #expect(
            await failure { () throws(CardError) in try await application.verify(pin: CardOnDesk.pin) } == .pinBlocked)
        #expect(try await application.triesLeft() == 0)
        try await application.unblock(puk: CardOnDesk.puk, newPIN: "4321")
        try await application.verify(pin: "4321")
    }

    @Test func `a wrong PUK tells its tries, and the third blocks it for good`() async throws {
        let card = try CardOnDesk()
        var application = try await ElectronicID.open(on: card, can: CardOnDesk.can)
        for tries in [2, 1] {
            let error = await failure { () throws(CardError) in
                try await application.unblock(puk: "00000000", newPIN: "4321")
            }
            #expect(error == .wrongPUK(triesLeft: tries))
        }
        for puk in ["00000000", CardOnDesk.puk] {
            let error = await failure { () throws(CardError) in try await application.unblock(puk: puk, newPIN: "4321")
            }
            #expect(error == .pukBlocked)
        }
        try await application.verify(pin: CardOnDesk.pin)
    }

    @Test func `a PIN is changed with the old one, and a wrong old one costs a try`() async throws {
        let card = try CardOnDesk()
        var application = try await ElectronicID.open(on: card, can: CardOnDesk.can)
        let error = await failure { () throws(CardError) in try await application.changePIN(from: "0000", to: "4321") }
        #expect(error == .wrongPIN(triesLeft: 2))
        try await application.changePIN(from: CardOnDesk.pin, to: "4321")
        try await application.verify(pin: "4321")
        #expect(card.memory.load().pin == GuardedSecret(digits: "4321"))
    }

    @Test func `the key signs nothing before the PIN`() async throws {
        let card = try CardOnDesk()
        var application = try await ElectronicID.open(on: card, can: CardOnDesk.can)
        let error = await failure { () throws(CardError) in _ = try await application.sign([1]) }
        #expect(error == .refused(.securityStatusNotSatisfied))
        try await application.verify(pin: CardOnDesk.pin)
        #expect(card.verifies(try await application.sign([1]), over: [1]))
    }

    @Test(arguments: ["", "123", "12345", "12a4", "１２３４", "12 4"])
    func `what is no PIN is not sent, and costs no try`(pin: String) async throws {
        let card = try CardOnDesk()
        var application = try await ElectronicID.open(on: card, can: CardOnDesk.can)
        card.meddle(nil)
        let error = await failure { () throws(CardError) in try await application.verify(pin: pin) }
        #expect(error == .wrongDigits(count: 4))
        #expect(card.sent.isEmpty)
    }

    @Test func `another application's card is told apart`() async throws {
        var layout = CardLayout.eDowod
        layout.application = [0xA0, 0, 0, 2]
        let card = try CardOnDesk(layout: layout)
        await #expect(throws: CardError.unexpectedCard(.application)) {
            _ = try await ElectronicID.open(on: card, can: CardOnDesk.can)
        }
        layout.cardAccess = 0x0101
        let other = try CardOnDesk(layout: layout)
        await #expect(throws: CardError.unexpectedCard(.cardAccess)) {
            _ = try await ElectronicID.open(on: other, can: CardOnDesk.can)
        }
    }
}

/// What a piece of work with a card fails with.
func failure(_ work: () async throws(CardError) -> Void) async -> CardError? {
    do throws(CardError) {
        try await work()
        return nil
    } catch {
        return error
    }
}
