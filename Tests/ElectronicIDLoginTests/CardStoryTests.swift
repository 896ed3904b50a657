import AgentMessages
import Cryptography
import Foundation
import IdentityProvider
import Testing

@testable import ElectronicIDLogin

/// Page, agent and card together, without a browser.
@Suite struct CardStoryTests {
    private let world: CardWorld

    init() throws { world = try CardWorld() }

    private func login() async throws -> Login { try #require(try await world.store.login(world.login)) }

    @Test func `a person without a trusted profile signs in at level high`() async throws {
        let form = try await world.begin()
        #expect(try await world.answer(form, with: try TestCard(by: world.root)).outcome == .accepted)
        guard case .proven(let person, let changes)? = try await world.progress(form) else {
            Issue.record("nobody was proven")
            return
        }
        #expect(person.level == .high)
        #expect(person.method == MethodID("e-id"))
        #expect(person.contextClasses.contains("urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI"))
        try await world.store.commit(changes)
        let citizen = try #require(try await world.store.citizen(person.citizen))
        #expect(citizen.profile == nil)
        #expect(citizen.pesel.digits == "90090515836")
        #expect(try await world.store.cardOperation(form.operation) == nil, "the answer is good once")
    }

    @Test func `the challenge names the portal in characters that are seen, and the words of the page`() async throws {
        let form = try await world.begin(purpose: .stepUp)
        let opened = try await world.open(try #require(form.code).digits)
        let challenge = try Challenge(decoding: Array(opened.challenge))
        #expect(challenge.relyingPartyNamePolish == "SEKAP Śląsk")
        #expect(challenge.relyingParty == "https://sekap.example")
        #expect(challenge.identityProvider == "https://brama.example")
        #expect(challenge.purpose == .stepUp)
        #expect(challenge.checkWords.text == form.checkWords)
        #expect(!challenge.login.contains(world.login.hex))
    }

    @Test func `the first agent that opens a code takes it`() async throws {
        let form = try await world.begin()
        let code = try #require(form.code).digits
        _ = try await world.open(code)
        await #expect(throws: AgentRefusal(.cardCodeTaken)) { try await world.open(code) }
        let shown = try await world.follow(try await world.progress(form), try await login())
        #expect(shown.stage == .opened)
        #expect(shown.code == nil)
        #expect(shown.checkWords == form.checkWords)
        #expect(try await world.progress(shown) == nil, "the page stands")
    }

    @Test func `a code is worth nothing after its time`() async throws {
        let form = try await world.begin()
        world.clock.advance(179)
        let opened = try await world.open(try #require(form.code).digits)
        world.clock.advance(2)
        let card = try TestCard(by: world.root)
        await #expect(throws: AgentRefusal(.cardCodeExpired)) { try await world.answer(opened, with: card) }
        let shown = try await world.follow(try await world.progress(form), try await login())
        #expect(shown.stage == .expired)
        let second = try await world.follow(
            try await world.method.handle(.resendCode, in: .card(shown), world.context()), try await login())
        world.clock.advance(181)
        await #expect(throws: AgentRefusal(.cardCodeExpired)) {
            try await world.open(try #require(second.code).digits)
        }
    }

    @Test func `a new code replaces the one before it, also one that was opened`() async throws {
        let form = try await world.begin()
        let opened = try await world.open(try #require(form.code).digits)
        let second = try await world.follow(
            try await world.method.handle(.resendCode, in: .card(form), world.context()), try await login())
        #expect(second.code != form.code)
        let card = try TestCard(by: world.root)
        await #expect(throws: AgentRefusal(.cardCodeUnknown)) { try await world.answer(opened, with: card) }
        #expect(try await world.answer(second, with: card).outcome == .accepted)
    }

    @Test func `an answer is taken once`() async throws {
        let form = try await world.begin()
        let opened = try await world.open(try #require(form.code).digits)
        let card = try TestCard(by: world.root)
        _ = try await world.answer(opened, with: card)
        await #expect(throws: AgentRefusal(.cardLoginGone)) { try await world.answer(opened, with: card) }
        let cancel = CancelRequest(ticket: opened.ticket, reason: .declined)
        await #expect(throws: AgentRefusal(.cardLoginGone)) {
            try await world.desk.cancel(cancel, from: "198.51.100.1")
        }
    }

    @Test func `a challenge of one login signs nobody in to another`() async throws {
        let first = try await world.begin()
        let second = try await world.begin(TokenHash(of: "another"))
        let card = try TestCard(by: world.root)
        let one = try await world.open(try #require(first.code).digits)
        let two = try await world.open(try #require(second.code).digits)
        let crossed = OpenReply(ticket: two.ticket, challenge: one.challenge)
        await #expect(throws: AgentRefusal(.cardSignatureWrong)) { try await world.answer(crossed, with: card) }
        #expect(try await world.answer(one, with: card).outcome == .accepted)
        guard case .ended(.cardSignatureWrong, _)? = try await world.progress(second, TokenHash(of: "another")) else {
            Issue.record("the page does not say why")
            return
        }
        #expect(try await world.progress(first, TokenHash(of: "another")) != nil, "another login's answer")
    }

    @Test func `a login that has ended or been cancelled takes no answer`() async throws {
        let form = try await world.begin()
        let opened = try await world.open(try #require(form.code).digits)
        var row = try await login()
        row.ending = .cancelledByCitizen
        row.version += 1
        try await world.store.commit([.saveLogin(row)])
        let card = try TestCard(by: world.root)
        await #expect(throws: AgentRefusal(.cardLoginGone)) { try await world.answer(opened, with: card) }
    }

    @Test(arguments: CancelReason.allCases)
    func `the page says why the agent gave up`(_ reason: CancelReason) async throws {
        let form = try await world.begin()
        let opened = try await world.open(try #require(form.code).digits)
        _ = try await world.desk.cancel(CancelRequest(ticket: opened.ticket, reason: reason), from: "198.51.100.1")
        guard case .ended(let number, _)? = try await world.progress(form) else {
            Issue.record("the page stands")
            return
        }
        #expect(number == ErrorNumber(reason))
        let events = try await world.store.events(after: 0, limit: 9).map(\.event)
        #expect(events.last?.kind == .cardRefused)
        #expect(events.last?.facts["number"] == String(number.rawValue))
    }

    @Test func `a locked person is refused, and an expired profile does no harm`() async throws {
        let pesel = try #require(PESEL("90090515836"))
        var anna = Citizen(
            id: CitizenID("anna"), pesel: pesel, givenName: "Anna", familyName: "Nowak", createdAt: world.clock.now,
            profile: TrustedProfile(
                userName: "anna", passwordHash: "", email: "a@example.pl", expiresAt: world.clock.now))
        try await world.store.commit([.saveCitizen(anna)])
        let form = try await world.begin()
        _ = try await world.answer(form, with: try TestCard(by: world.root))
        guard case .proven(let person, _)? = try await world.progress(form) else {
            Issue.record("nobody was proven")
            return
        }
        #expect(person.citizen == anna.id)
        anna.isLocked = true
        try await world.store.commit([.saveCitizen(anna)])
        guard case .ended(.cardPersonLocked, _)? = try await world.progress(form) else {
            Issue.record("a locked person was not refused")
            return
        }
    }

    @Test func `wrong codes from one address are slowed down, and from others not`() async throws {
        let form = try await world.begin()
        let code = try #require(form.code).digits
        for wrong in ["000000000", "hello", "", "11111111"] {
            await #expect(throws: AgentRefusal(.cardCodeUnknown)) { try await world.open(wrong) }
        }
        await #expect(throws: AgentRefusal(.tooManyCardCodes, retryAfter: 2)) { try await world.open(code) }
        _ = try await world.open(code, from: "203.0.113.9")
    }

    @Test func `without an anchor the card is not offered`() {
        #expect(world.method.isAvailable)
        world.authorities.authorities = CertificateAuthorities(anchors: [])
        #expect(!world.method.isAvailable)
    }

    @Test func `the store knows no code and no ticket`() async throws {
        let form = try await world.begin()
        let code = try #require(form.code).digits
        let opened = try await world.open(code)
        let row = try #require(try await world.store.cardOperation(form.operation))
        let stored = String(decoding: try JSONEncoder().encode(row), as: UTF8.self)
        let state = String(decoding: try JSONEncoder().encode(try await login().methodState), as: UTF8.self)
        for secret in [code, opened.ticket] {
            #expect(!stored.contains(secret))
            #expect(!state.contains(secret))
        }
    }
}
