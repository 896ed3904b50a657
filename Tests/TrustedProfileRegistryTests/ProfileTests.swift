import Foundation
import IdentityProvider
import Testing

@testable import TrustedProfileRegistry

struct ProfileTests {
    private static let phone = "+48600100200"
    private static let email = "zofia@example.pl"

    private func owner(_ world: World) async throws -> ProvenPerson {
        World.person(try await world.confirmed().id)
    }

    @Test func `an extension needs the code by e-mail and the code by SMS, and gives three years`() async throws {
        let world = World()
        let person = try await owner(world)
        let end = try #require(try await world.citizen("zofia").profile?.expiresAt)
        world.clock.advance(by: 2 * 365 * 86_400)
        let token = try await world.profiles.beginExtension(of: person)
        try await world.runErrands()
        let (mailed, texted) = (try world.lastCode(by: .email), try world.lastCode(by: .sms))
        #expect(mailed != texted)
        for codes in [[mailed, mailed], [texted, texted], [mailed], []] {
            await #expect(throws: RegistryRefusal.self, "\(codes.count)") {
                try await world.profiles.finish(token, codes: codes)
            }
        }
        #expect(try await world.citizen("zofia").profile?.expiresAt == end)
        try await world.profiles.finish(token, codes: [mailed, texted])
        #expect(try await world.citizen("zofia").profile?.expiresAt == ValidityRule.extended(end))
        try await world.runErrands()
        #expect(try #require(world.messages(to: Self.email).last).text.contains("przedłużony"))
        #expect(try await world.events(.profileExtended).count == 1)
        await #expect(throws: RegistryRefusal.operationUnknown) {
            try await world.profiles.finish(token, codes: [mailed, texted])
        }
        await #expect(throws: RegistryRefusal.extendedAlready) {
            try await world.profiles.beginExtension(of: person)
        }
    }

    @Test func `an expired profile is not extended`() async throws {
        let world = World()
        let person = try await owner(world)
        let end = ValidityRule.end(temporary: false, from: World.start)
        world.clock.advance(by: end.timeIntervalSince(World.start) - 1)
        _ = try await world.profiles.beginExtension(of: person)
        world.clock.advance(by: 1)
        await #expect(throws: RegistryRefusal.profileExpired) { try await world.profiles.beginExtension(of: person) }
    }

    @Test func `an extension needs a telephone number`() async throws {
        let world = World()
        let citizen = try await world.confirmed {
            $0.phone = ""
            $0.channel = .email
        }
        await #expect(throws: RegistryRefusal.phoneMissing) {
            try await world.profiles.beginExtension(of: World.person(citizen.id))
        }
    }

    @Test func `a new e-mail address is proven on old and new, and announced to both`() async throws {
        let world = World()
        let person = try await owner(world)
        let new = "nowa@example.pl"
        let token = try await world.profiles.beginEmail(of: person, new: new)
        try await world.runErrands()
        let codes = [try world.lastCode(to: Self.email), try world.lastCode(to: new)]
        await #expect(throws: RegistryRefusal.self) {
            try await world.profiles.finish(token, codes: codes.reversed())
        }
        #expect(try await world.citizen("zofia").profile?.email == Self.email)
        try await world.profiles.finish(token, codes: codes)
        try await world.runErrands()
        #expect(try await world.citizen("zofia").profile?.email == new)
        for address in [Self.email, new] {
            #expect(try #require(world.messages(to: address).last).text.contains("Adres e-mail został zmieniony"))
        }
    }

    @Test func `somebody else's address looks like any other, and is never taken`() async throws {
        let world = World()
        let person = try await owner(world)
        try await world.confirmed {
            ($0.userName, $0.pesel, $0.email) = ("adam", "87022243734", "adam@example.pl")
        }
        let before = world.messages(to: "adam@example.pl").count
        let token = try await world.profiles.beginEmail(of: person, new: "adam@example.pl")
        try await world.runErrands()
        let mails = world.messages(to: "adam@example.pl").dropFirst(before)
        #expect(mails.map(\.subject) == ["Ktoś podał Twoje dane we wniosku"])
        #expect(mails.allSatisfy { $0.code == nil })
        await #expect(throws: RegistryRefusal.self) {
            try await world.profiles.finish(token, codes: [try world.lastCode(to: Self.email), "00000000"])
        }
        #expect(try await world.citizen("zofia").profile?.email == Self.email)
    }

    @Test func `an address that became somebody else's just before the commit is theirs, and the other learns no more`()
        async throws
    {
        let world = World()
        let person = try await owner(world)
        let other = try await world.confirmed {
            ($0.userName, $0.pesel, $0.email) = ("adam", "87022243734", "adam@example.pl")
        }
        let token = try await world.profiles.beginEmail(of: person, new: "both@example.pl")
        try await world.runErrands()
        let codes = [try world.lastCode(to: Self.email), try world.lastCode(to: "both@example.pl")]
        let store = world.store
        // The first commit counts the tries, the second changes the address.
        store.beforeNextCommit {
            store.beforeNextCommit {
                do {
                    try await store.inner.commit([.reviseCitizen(other.next { $0.profile?.email = "Both@example.pl" })])
                } catch {
                    Issue.record(error)
                }
            }
        }
        await #expect(throws: RegistryRefusal.profileExists) { try await world.profiles.finish(token, codes: codes) }
        #expect(try await world.citizen("zofia").profile?.email == Self.email)
        #expect(try await world.citizen("adam").profile?.email == "Both@example.pl")
        try await world.runErrands()
        #expect(world.messages(to: Self.email).allSatisfy { $0.subject != "Zmiana w profilu zaufanym" })
    }

    @Test func `codes are sent again as often as changes may begin, and only the newest count`() async throws {
        let world = World { $0.formThrottle.freeFailures = 2 }
        let person = try await owner(world)
        let token = try await world.profiles.beginExtension(of: person)
        try await world.runErrands()
        let first = [try world.lastCode(to: Self.email), try world.lastCode(to: Self.phone)]
        try await world.profiles.sendCodesAgain(for: token)
        try await world.runErrands()
        let second = [try world.lastCode(to: Self.email), try world.lastCode(to: Self.phone)]
        await #expect(throws: RegistryRefusal.self) { try await world.profiles.finish(token, codes: first) }
        try await world.profiles.sendCodesAgain(for: token)
        await #expect(throws: RegistryRefusal.tooMany(seconds: 60)) {
            try await world.profiles.sendCodesAgain(for: token)
        }
        await #expect(throws: RegistryRefusal.tooMany(seconds: 60)) {
            try await world.profiles.beginRevocation(of: person)
        }
        try await world.profiles.finish(token, codes: second)
        #expect(try await world.citizen("zofia").profile?.expiresAt == Self.extendedEnd)
        await #expect(throws: RegistryRefusal.operationUnknown) {
            try await world.profiles.sendCodesAgain(for: token)
        }
    }

    /// Asks for a new password, as the owner, and takes the token of the link that comes by mail.
    private func recovery(_ world: World) async throws -> Token {
        try await world.profiles.recoverPassword(
            userName: "zofia", pesel: "02070803628", from: World.address, .polish)
        try await world.runErrands()
        let mail = try #require(world.messages(to: Self.email).last)
        let link = try #require(mail.text.firstMatch(of: /\/profil\/haslo\/([^ ]+)/))
        return Token(received: String(link.1))
    }

    @Test func `a recovery names everything that is wrong with what was typed`() async throws {
        let world = World()
        let cases: [(String, String, [FieldProblem])] = [
            ("", "", [.userName(.empty), .pesel]), ("zofia", "1", [.pesel]), ("", "02070803628", [.userName(.empty)]),
        ]
        for (name, pesel, wrong) in cases {
            await #expect(throws: RegistryRefusal.form(wrong)) {
                try await world.profiles.recoverPassword(userName: name, pesel: pesel, from: World.address, .polish)
            }
        }
    }

    @Test func `behind the link of a recovery no code is sent before the password is chosen`() async throws {
        let world = World()
        try await world.confirmed()
        let token = try await recovery(world)
        await #expect(throws: RegistryRefusal.operationUnknown) {
            try await world.profiles.sendCodesAgain(for: token)
        }
        try await world.profiles.choosePassword("Czerwony-Koń-8", on: token)
        try await world.profiles.sendCodesAgain(for: token)
    }

    private static let extendedEnd = ValidityRule.extended(ValidityRule.end(temporary: false, from: World.start))

    @Test func `of two codes each is told for itself`() async throws {
        let world = World()
        let person = try await owner(world)
        let token = try await world.profiles.beginExtension(of: person)
        try await world.runErrands()
        let (mailed, texted) = (try world.lastCode(to: Self.email), try world.lastCode(to: Self.phone))
        let wrong = RegistryRefusal.codeWrong(triesLeft: 2)
        await #expect(throws: RegistryRefusal.codes([nil, wrong])) {
            try await world.profiles.finish(token, codes: [mailed, mailed])
        }
        await #expect(throws: RegistryRefusal.codes([.codeWrong(triesLeft: 1), nil])) {
            try await world.profiles.finish(token, codes: [texted, texted])
        }
        await #expect(throws: RegistryRefusal.codes([.codeTriesSpent, .codeTriesSpent])) {
            try await world.profiles.finish(token, codes: [texted, mailed])
        }
    }

    @Test(arguments: ["+48 600 300 400", "600-300-400", "0048 (600) 300.400", "\u{A0}600\u{A0}300\u{A0}400 "])
    func `a telephone number is the same however it is typed`(text: String) async throws {
        let world = World()
        let person = try await owner(world)
        _ = try await world.profiles.beginPhone(of: person, new: text)
        try await world.runErrands()
        #expect(world.messages(to: "+48600300400").count { $0.code != nil } == 1)
        let filed = try await world.applications.apply(
            World.form { ($0.userName, $0.pesel, $0.phone) = ("adam", "", text) }, from: World.address)
        #expect(
            try await world.stores.applications.application(access: filed.token.hash)?.applicant?.phone
                == "+48600300400")
    }

    @Test(arguments: ["020708-03628", "02 07 08 03628", "02070803628\u{A0}"])
    func `a PESEL number is the same however it is typed`(text: String) async throws {
        let world = World()
        let filed = try await world.applications.apply(World.form { $0.pesel = text }, from: World.address)
        #expect(filed.state == .submitted)
        let account = try await world.applications.apply(
            World.form { ($0.userName, $0.pesel, $0.email) = ("adam", "", "adam@example.pl") }, from: World.address)
        try await world.applications.addPESEL(text, to: account.token)
        try await world.runErrands()
        let found = try await world.desk.find(text, by: try await world.officer(), at: "um")
        #expect(Set(found.compactMap(\.applicant?.userName)) == ["adam", "zofia"])
        let other = World()
        try await other.confirmed()
        try await other.profiles.recoverPassword(userName: "zofia", pesel: text, from: World.address, .polish)
        try await other.runErrands()
        #expect(try #require(other.messages(to: Self.email).last).text.contains("/profil/haslo/"))
    }

    @Test func `a new telephone number and another channel are proven on old and new`() async throws {
        let world = World()
        let person = try await owner(world)
        let new = "+48600300400"
        let phone = try await world.profiles.beginPhone(of: person, new: new)
        try await world.runErrands()
        try await world.profiles.finish(
            phone, codes: [try world.lastCode(to: Self.phone), try world.lastCode(to: new)])
        #expect(try await world.citizen("zofia").profile?.phone == new)
        let channel = try await world.profiles.beginChannel(of: person, new: .email)
        try await world.runErrands()
        try await world.profiles.finish(
            channel, codes: [try world.lastCode(to: new), try world.lastCode(to: Self.email)])
        #expect(try await world.citizen("zofia").profile?.channel == .email)
        await #expect(throws: RegistryRefusal.channelUnchanged) {
            try await world.profiles.beginChannel(of: person, new: .email)
        }
        try await world.runErrands()
        #expect(world.messages(to: Self.email).count { $0.subject == "Zmiana w profilu zaufanym" } == 2)
    }

    @Test func `a new password needs the old one and a code`() async throws {
        let world = World()
        let person = try await owner(world)
        await #expect(throws: RegistryRefusal.passwordWrong) {
            try await world.profiles.beginPassword(of: person, old: "Zielony-Koń-8", new: "Czerwony-Koń-8")
        }
        await #expect(throws: RegistryRefusal.form([.password([.noDigitOrSpecialCharacter])])) {
            try await world.profiles.beginPassword(of: person, old: World.password, new: "CzerwonyKon")
        }
        let token = try await world.profiles.beginPassword(of: person, old: World.password, new: "Czerwony-Koń-8")
        try await world.runErrands()
        try await world.profiles.finish(token, codes: [try world.lastCode(to: Self.phone)])
        #expect(try await world.citizen("zofia").profile?.passwordHash == "hash of Czerwony-Koń-8")
    }

    @Test func `wrong old passwords and changes that send codes are slowed down together, those of another not`()
        async throws
    {
        let world = World { $0.formThrottle.freeFailures = 2 }
        let person = try await owner(world)
        let other = World.person(
            try await world.confirmed {
                $0.userName = "adam"
                $0.email = "adam@example.pl"
                $0.pesel = "90090515836"
            }.id)
        for _ in 0..<2 {
            await #expect(throws: RegistryRefusal.passwordWrong) {
                try await world.profiles.beginPassword(of: person, old: "Zielony-Koń-8", new: "Czerwony-Koń-8")
            }
        }
        _ = try await world.profiles.beginPhone(of: person, new: "+48600999888")
        await #expect(throws: RegistryRefusal.tooMany(seconds: 60)) {
            try await world.profiles.beginPassword(of: person, old: World.password, new: "Czerwony-Koń-8")
        }
        await #expect(throws: RegistryRefusal.tooMany(seconds: 60)) {
            try await world.profiles.beginEmail(of: person, new: "inny@example.pl")
        }
        _ = try await world.profiles.beginPhone(of: other, new: "+48600999887")
        world.clock.advance(by: 61)
        _ = try await world.profiles.beginPassword(of: person, old: World.password, new: "Czerwony-Koń-8")
    }

    @Test func `a forgotten password is replaced by link and code, and the lock after failures goes with it`()
        async throws
    {
        let world = World()
        let citizen = try await world.confirmed()
        let key = ThrottleKey.account(typed: "zofia", secret: world.parts.secret)
        let session = Session(
            id: TokenHash(of: "s"), person: World.person(citizen.id), createdAt: world.clock.now,
            lastUsedAt: world.clock.now, expiresAt: world.clock.now + 9_999)
        try await world.stores.ledger.commit([
            .saveThrottle(
                Throttle(
                    key: key, failures: 99, blockedUntil: world.clock.now + 300, expiresAt: world.clock.now + 86_400)),
            .addSession(session),
        ])
        let token = try await recovery(world)
        await #expect(throws: RegistryRefusal.self) { try await world.profiles.finish(token, codes: ["00000000"]) }
        try await world.profiles.choosePassword("Czerwony-Koń-8", on: token)
        await #expect(throws: RegistryRefusal.operationUnknown) {
            try await world.profiles.choosePassword("Inny-Koń-9-xx", on: token)
        }
        try await world.runErrands()
        try await world.profiles.finish(token, codes: [try world.lastCode(to: Self.phone)])
        #expect(try await world.citizen("zofia").profile?.passwordHash == "hash of Czerwony-Koń-8")
        #expect(try await world.stores.codes.throttle(key) == nil)
        #expect(try await world.stores.sessions.session(session.id)?.endedAt == world.clock.now)
        try await world.runErrands()
        let news = world.messages(to: Self.email).suffix(2).map(\.text)
        #expect(news[0].hasPrefix("Hasło zostało zmienione.") && news[1].hasPrefix("Blokada logowania została zdjęta."))
    }

    @Test func `the code of a recovery goes to the telephone where there is one, since the link is in the mailbox`()
        async throws
    {
        for (phone, way) in [("+48600100200", DeliveryChannel.sms), ("", .email)] {
            let world = World()
            try await world.confirmed { ($0.phone, $0.channel) = (phone, .email) }
            let token = try await recovery(world)
            try await world.profiles.choosePassword("Czerwony-Koń-8", on: token)
            try await world.runErrands()
            let sent = try #require(world.mail.messages.last)
            #expect(sent.channel == way)
            try await world.profiles.finish(token, codes: [try #require(sent.code)])
            #expect(try await world.citizen("zofia").profile?.passwordHash == "hash of Czerwony-Koń-8")
        }
    }

    @Test func `a link is good for an hour, and not in the store`() async throws {
        let world = World()
        try await world.confirmed()
        let token = try await recovery(world)
        #expect(!"\(world.store.commits)".contains(token.text))
        world.clock.advance(by: 3_600)
        await #expect(throws: RegistryRefusal.operationUnknown) {
            try await world.profiles.choosePassword("Czerwony-Koń-8", on: token)
        }
    }

    @Test func `a forgotten user name is mailed to its address`() async throws {
        let world = World()
        try await world.confirmed()
        try await world.profiles.recoverUserName(email: "ZOFIA@example.pl", from: World.address, .english)
        try await world.runErrands()
        #expect(try #require(world.messages(to: Self.email).last).text.hasSuffix(": zofia"))
    }

    @Test func `an owner revokes the profile with a code; the name stays reserved and the sessions end`() async throws {
        let world = World()
        let person = try await owner(world)
        let session = Session(
            id: TokenHash(of: "s"), person: person, createdAt: world.clock.now, lastUsedAt: world.clock.now,
            expiresAt: world.clock.now + 9_999)
        try await world.stores.ledger.commit([.addSession(session)])
        let token = try await world.profiles.beginRevocation(of: person)
        try await world.runErrands()
        try await world.profiles.finish(token, codes: [try world.lastCode(to: Self.phone)])
        #expect(try await world.stores.citizens.citizen(person.citizen)?.profile == nil)
        #expect(try await world.stores.citizens.isReserved(userName: "zofia"))
        #expect(try await world.stores.sessions.session(session.id)?.endedAt != nil)
        await #expect(throws: RegistryRefusal.profileMissing) { try await world.profiles.beginExtension(of: person) }
    }

    @Test func `an extension that was begun does not bring a revoked profile back`() async throws {
        let world = World()
        let person = try await owner(world)
        let token = try await world.profiles.beginExtension(of: person)
        try await world.runErrands()
        let codes = [try world.lastCode(by: .email), try world.lastCode(by: .sms)]
        try await world.administrator.revoke(try await world.citizen("zofia"))
        await #expect(throws: RegistryRefusal.profileMissing) {
            try await world.profiles.finish(token, codes: codes)
        }
        #expect(try await world.stores.citizens.citizen(person.citizen)?.profile == nil)
    }
}
