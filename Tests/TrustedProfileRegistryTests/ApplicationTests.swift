import Foundation
import IdentityProvider
import Testing

@testable import TrustedProfileRegistry

struct ApplicationTests {
    @Test func `an application is filed, proven by a code, numbered, and confirmed at a point`() async throws {
        let world = World()
        let (token, number) = try await world.applied()
        #expect(world.messages(to: "+48600100200").map(\.channel) == [.sms])
        let filed = try #require(world.messages(to: "zofia@example.pl").last)
        #expect(filed.text.contains(number))
        let confirmation = try await world.desk.confirm(
            number, by: try await world.officer(), at: "um", seeing: World.card)
        #expect(confirmation.way == .point)
        let citizen = try await world.citizen("zofia")
        #expect(citizen.profile?.record.confirmation == confirmation)
        #expect(citizen.profile?.expiresAt == ValidityRule.end(temporary: false, from: World.start))
        #expect(citizen.familyName == "Żółć-Nowak")
        #expect(try await world.applications.status(of: token).state == .confirmed)
        #expect(try await world.stores.applications.application(number: number)?.applicant == nil)
        let event = try #require(try await world.events(.applicationConfirmed).first)
        #expect(event.citizen == citizen.id)
        #expect(
            event.facts == [
                "way": "point", "application": number, "officer": "urzednik", "point": "um", "document": "id-card",
            ])
        #expect(try await world.stores.audit.verify() == .intact(count: 2))
    }

    @Test func `every problem of the form is told at its field, and nothing is written`() async throws {
        let world = World()
        let form = World.form {
            $0.userName = "zofią"
            $0.password = "short"
            $0.givenName = " "
            $0.familyName = "\u{7}"
            $0.pesel = "02070803629"
            $0.email = "zofia"
            $0.phone = ""
            $0.postalCode = "41-200"
            $0.termsAccepted = false
        }
        await #expect(
            throws: RegistryRefusal.form([
                .userName(.character("ą")),
                .password([.tooShort(minimum: 8), .noCapitalLetter, .noDigitOrSpecialCharacter]), .givenName,
                .familyName, .pesel, .email, .phoneMissing, .address, .terms,
            ])
        ) { try await world.applications.apply(form, from: World.address) }
        #expect(world.store.commits.isEmpty)
        #expect(World.form().problems(at: World.start) == [])
    }

    @Test func `who is not thirteen yet is told so at the field, and by whoever would confirm`() async throws {
        let world = World()
        let young = try #require(PESEL("22222222222"))
        await #expect(throws: RegistryRefusal.form([.tooYoung])) {
            try await world.applications.apply(World.form { $0.pesel = young.digits }, from: World.address)
        }
        let account = try await world.applications.apply(World.form { $0.pesel = "" }, from: World.address)
        await #expect(throws: RegistryRefusal.form([.tooYoung])) {
            try await world.applications.addPESEL(young.digits, to: account.token)
        }
        let (_, number) = try await world.applied { ($0.userName, $0.email) = ("jan", "jan@example.pl") }
        let application = try #require(try await world.stores.applications.application(number: number))
        try await world.stores.ledger.commit([.saveApplication(application.next { $0.applicant?.pesel = young })])
        let officer = try await world.officer()
        await #expect(throws: RegistryRefusal.tooYoung) {
            try await world.desk.confirm(number, by: officer, at: "um", seeing: World.card)
        }
        #expect(try await world.stores.citizens.citizen(pesel: young) == nil)
        world.clock.advance(by: try Date("2035-02-22T00:00:00Z", strategy: .iso8601).timeIntervalSince(world.clock.now))
        let grown = World.form { ($0.userName, $0.pesel) = ("ewa", young.digits) }
        #expect(try await world.applications.apply(grown, from: World.address).state == .submitted)
    }

    @Test func `an account without a PESEL files its application when the number is given`() async throws {
        let world = World()
        let filed = try await world.applications.apply(World.form { $0.pesel = "" }, from: World.address)
        #expect(filed.state == .account)
        try await world.runErrands()
        let mail = try #require(world.mail.messages.last)
        #expect(mail.text.contains("/profil/wniosek/\(filed.token.text)"))
        #expect(mail.code == nil)
        await #expect(throws: RegistryRefusal.form([.pesel])) {
            try await world.applications.addPESEL("123", to: filed.token)
        }
        world.clock.advance(by: 30 * 86_400)
        try await world.applications.addPESEL("02070803628", to: filed.token)
        try await world.runErrands()
        let status = try await world.proveChannels(of: filed.token)
        #expect(status.state == .channelProven)
        #expect(status.expiresAt == world.clock.now + 14 * 86_400)
        await #expect(throws: RegistryRefusal.applicationState(.channelProven)) {
            try await world.applications.addPESEL("02070803628", to: filed.token)
        }
    }

    @Test func `a wrong code costs a try, three end it, and a new code begins anew`() async throws {
        let world = World()
        let filed = try await world.applications.apply(World.form(), from: World.address)
        try await world.runErrands()
        let code = try world.lastCode()
        let wrong = code == "00000000" ? "11111111" : "00000000"
        for refusal in [RegistryRefusal.codeWrong(triesLeft: 2), .codeWrong(triesLeft: 1), .codeTriesSpent] {
            await #expect(throws: refusal) { try await world.applications.proveChannel(wrong, of: filed.token) }
        }
        await #expect(throws: RegistryRefusal.codeTriesSpent) {
            try await world.applications.proveChannel(code, of: filed.token)
        }
        try await world.applications.resendCode(to: filed.token)
        try await world.runErrands()
        world.clock.advance(by: 601)
        await #expect(throws: RegistryRefusal.codeExpired) {
            try await world.applications.proveChannel(try world.lastCode(), of: filed.token)
        }
        try await world.applications.resendCode(to: filed.token)
        try await world.runErrands()
        let status = try await world.proveChannels(of: filed.token)
        #expect(status.state == .channelProven)
    }

    @Test func `who wants codes by text message proves the e-mail address too, before anything goes there`()
        async throws
    {
        let world = World()
        let filed = try await world.applications.apply(World.form(), from: World.address)
        try await world.runErrands()
        let texted = try world.lastCode(by: .sms)
        let half = try await world.applications.proveChannel(texted, of: filed.token)
        #expect(half.state == .submitted && half.isPhoneProven && half.number == nil && half.code?.channel == .email)
        try await world.runErrands()
        #expect(world.messages(to: "zofia@example.pl").map { $0.code != nil } == [true])
        await #expect(throws: RegistryRefusal.codeWrong(triesLeft: 2)) {
            try await world.applications.proveChannel(texted, of: filed.token)
        }
        let whole = try await world.applications.proveChannel(try world.lastCode(by: .email), of: filed.token)
        #expect(whole.state == .channelProven && whole.number != nil)
        try await world.runErrands()
        #expect(world.messages(to: "zofia@example.pl").last?.text.contains(filed.token.text) == true)
    }

    @Test func `who wants codes by e-mail gives one code`() async throws {
        let world = World()
        let form = World.form { $0.channel = .email }
        let filed = try await world.applications.apply(form, from: World.address)
        try await world.runErrands()
        let status = try await world.applications.proveChannel(try world.lastCode(by: .email), of: filed.token)
        #expect(status.state == .channelProven && !status.isPhoneProven)
        #expect(world.messages(to: "+48600100200").isEmpty)
    }

    @Test func `a code that no carrier takes does not count against the limit`() async throws {
        let world = World()
        let filed = try await world.applications.apply(World.form(), from: World.address)
        world.mail.refuse([.sms])
        for _ in 0..<10 {
            #expect(try await world.errands.run(limit: 10).failures == ["by the test"])
            world.clock.advance(by: 7_201)
        }
        try await world.applications.resendCode(to: filed.token)
        world.mail.refuse([])
        try await world.runErrands()
        #expect(try await world.proveChannels(of: filed.token).state == .channelProven)
    }

    @Test func `an address that every carrier refuses is not tried for ever`() async throws {
        let world = World()
        let filed = try await world.applications.apply(World.form(), from: World.address)
        world.mail.refuse([.sms])
        let most = 20 * world.parts.settings.codesPerApplication
        for _ in 1..<most {
            _ = try await world.errands.run(limit: 1_000)
            try await world.applications.resendCode(to: filed.token)
        }
        _ = try await world.errands.run(limit: 1_000)
        let application = try await world.stores.applications.applications(limit: 1).first
        #expect(application?.codesSent == most)
        await #expect(throws: RegistryRefusal.tooMany(seconds: 0)) {
            try await world.applications.resendCode(to: filed.token)
        }
    }

    @Test func `who has lost the link applies again, and the second application is as good as the first`() async throws
    {
        let world = World()
        let (_, first) = try await world.applied()
        world.clock.advance(by: 1)
        let (_, second) = try await world.applied()
        let officer = try await world.officer()
        #expect(try await world.desk.find(second, by: officer, at: "um").count == 1)
        _ = try await world.desk.confirm(second, by: officer, at: "um", seeing: World.card)
        await #expect(throws: RegistryRefusal.profileExists) {
            try await world.desk.confirm(first, by: officer, at: "um", seeing: World.card)
        }
    }

    @Test func `requests for a new code that come before any is sent are answered as often as the limit says`()
        async throws
    {
        let world = World()
        let filed = try await world.applications.apply(World.form(), from: World.address)
        for _ in 0..<20 { try await world.applications.resendCode(to: filed.token) }
        try await world.runErrands()
        #expect(world.messages(to: "+48600100200").count == world.parts.settings.codesPerApplication)
        await #expect(throws: RegistryRefusal.tooMany(seconds: 0)) {
            try await world.applications.resendCode(to: filed.token)
        }
        let status = try await world.proveChannels(of: filed.token)
        #expect(status.state == .channelProven)
    }

    @Test func `an application that does not count yet is confirmed by nobody`() async throws {
        let world = World()
        _ = try await world.applications.apply(World.form(), from: World.address)
        try await world.runErrands()
        let number = try #require(try await world.stores.applications.applications(limit: 1).first?.number)
        await #expect(throws: RegistryRefusal.applicationState(.submitted)) {
            try await world.desk.confirm(number, by: try await world.officer(), at: "um", seeing: World.card)
        }
    }

    @Test func `what is withdrawn is gone at once`() async throws {
        let world = World()
        let (token, number) = try await world.applied()
        try await world.applications.withdraw(token)
        #expect(try await world.applications.status(of: token).state == .withdrawn)
        #expect(try await world.stores.applications.application(number: number)?.applicant == nil)
        await #expect(throws: RegistryRefusal.applicationState(.withdrawn)) {
            try await world.desk.confirm(number, by: try await world.officer(), at: "um", seeing: World.card)
        }
    }

    @Test func `forms from one address are slowed down`() async throws {
        let world = World { $0.formThrottle.freeFailures = 2 }
        for index in 0..<3 {
            _ = try await world.applications.apply(World.form { $0.userName = "u\(index)" }, from: World.address)
        }
        await #expect(throws: RegistryRefusal.tooMany(seconds: 60)) {
            try await world.applications.apply(World.form { $0.userName = "u9" }, from: World.address)
        }
        _ = try await world.applications.apply(World.form { $0.userName = "u9" }, from: "192.0.2.77")
        world.clock.advance(by: 61)
        _ = try await world.applications.apply(World.form { $0.userName = "u8" }, from: World.address)
    }

    @Test func `a bank or a card confirms the application of the person whom it proved, and of nobody else`()
        async throws
    {
        let world = World()
        for (id, pesel) in [("own", "02070803628"), ("other", "87022243734")] {
            let citizen = Citizen(
                id: CitizenID(id), pesel: try #require(PESEL(pesel)), givenName: "Zofia Maria", familyName: "Żółć",
                createdAt: World.start)
            try await world.stores.ledger.commit([.saveCitizen(citizen)])
        }
        let (token, _) = try await world.applied()
        let bank = "https://bank.example"
        await #expect(throws: RegistryRefusal.otherPerson) {
            try await world.applications.confirm(
                token, as: World.person(CitizenID("other"), by: MethodID("bank:x"), authority: bank))
        }
        await #expect(throws: RegistryRefusal.levelTooLow) {
            try await world.applications.confirm(
                token, as: World.person(CitizenID("own"), by: MethodID("bank:x"), level: .low, authority: bank))
        }
        let confirmation = try await world.applications.confirm(
            token, as: World.person(CitizenID("own"), by: MethodID("bank:x"), authority: bank))
        #expect(confirmation.way == .bank)
        #expect(confirmation.authority == bank)
        let citizen = try await world.citizen("zofia")
        #expect(citizen.id == CitizenID("own"))
        #expect(citizen.givenName == "Zofia")
    }

    @Test func `a card's names go before what was typed`() async throws {
        let world = World()
        let citizen = Citizen(
            id: CitizenID("own"), pesel: try #require(PESEL("02070803628")), givenName: "Zofia", secondName: "Maria",
            familyName: "Żółć", createdAt: World.start)
        try await world.stores.ledger.commit([.saveCitizen(citizen)])
        let (token, _) = try await world.applied()
        let confirmation = try await world.applications.confirm(
            token, as: World.person(citizen.id, by: MethodID("e-id"), level: .high))
        #expect(confirmation.way == .electronicID)
        let confirmed = try await world.citizen("zofia")
        #expect([confirmed.secondName, confirmed.familyName] == ["Maria", "Żółć"])
    }
}
