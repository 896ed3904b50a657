import Foundation
import IdentityProvider
import TestSupport
import Testing

@testable import TrustedProfileRegistry

/// No answer, no mail to a stranger and no work done within a request tells whether anybody is known.
struct SecrecyTests {
    private static let stranger = "stranger@example.pl"

    /// What a stranger sees of an application from beginning to end: answers, messages to their addresses, what the
    /// store was asked to write while they waited, and how often it was read. Who has no access to the mailbox that they
    /// named sees the first half.
    private static func view(
        _ world: World, readsMail: Bool, _ change: (inout AccountForm) -> Void
    ) async throws -> (answers: [String], messages: [String], work: [[String]], reads: [Int]) {
        let mailed = world.mail.messages.count
        let form = World.form {
            $0.userName = "stranger"
            $0.pesel = "87022243734"
            $0.email = stranger
            $0.phone = "+48600999999"
            change(&$0)
        }
        let before = world.store.commits.count
        var reads = [world.store.inner.readCount]
        let filed = try await world.applications.apply(form, from: World.address)
        reads[0] = world.store.inner.readCount - reads[0]
        var work = Array(world.store.commits[before...])
        try await world.runErrands()
        var answers = ["\(filed.state)"]
        var number: String?
        for address in readsMail ? ["+48600999999", stranger] : ["+48600999999"] {
            let code = try world.lastCode(to: address)
            let middle = world.store.commits.count
            let unread = world.store.inner.readCount
            let status = try await world.applications.proveChannel(code, of: filed.token)
            reads.append(world.store.inner.readCount - unread)
            work += world.store.commits[middle...]
            answers += ["\(status.state)", "\(status.expiresAt)", "\(status.isPhoneProven)"]
            number = status.number
            try await world.runErrands()
        }
        #expect((number != nil) == readsMail)
        let own = world.mail.messages.dropFirst(mailed).filter { [stranger, "+48600999999"].contains($0.to) }
        return (
            answers, own.map { "\($0.channel) \($0.subject) " + text($0, number ?? "-none-", filed.token) },
            work.map { $0.map(kind) },
            reads
        )
    }

    /// A message without what differs by chance.
    private static func text(_ message: OutgoingMessage, _ number: String, _ token: Token) -> String {
        message.text.replacing(message.code ?? "-none-", with: "CODE").replacing(number, with: "NUMBER")
            .replacing(token.text, with: "TOKEN")
    }

    private static func kind(_ change: Change) -> String {
        String("\(change)".prefix { $0 != "(" })
    }

    /// To an address that is the holder's goes nothing; the code then comes by SMS.
    @Test(arguments: ["pesel", "userName", "email", "all"])
    func `an application with data of somebody who has a profile looks like any other`(what: String) async throws {
        let fresh = World()
        try await fresh.confirmed()
        let known = World()
        let holder = try await known.confirmed()
        let isSilenced = ["email", "all"].contains(what)
        let expected = try await Self.view(fresh, readsMail: !isSilenced) { _ in }
        let seen = try await Self.view(known, readsMail: !isSilenced) {
            if ["pesel", "all"].contains(what) { $0.pesel = holder.pesel.digits }
            if ["userName", "all"].contains(what) { $0.userName = "zofia" }
            if ["email", "all"].contains(what) { $0.email = "zofia@example.pl" }
        }
        #expect(seen.answers == expected.answers)
        #expect(seen.messages == expected.messages.filter { !isSilenced || $0.hasPrefix("sms") })
        #expect(seen.work == expected.work)
        #expect(seen.reads == expected.reads && seen.reads.allSatisfy { $0 > 0 })
        let notice = try #require(known.messages(to: "zofia@example.pl").last)
        #expect(notice.subject == "Ktoś podał Twoje dane we wniosku")
        #expect(fresh.messages(to: "zofia@example.pl").allSatisfy { $0.subject != notice.subject })
        #expect(try await known.stores.citizens.citizens().count == 2)
    }

    @Test func `with somebody's e-mail address the holder gets a notice and nothing else`() async throws {
        let world = World()
        try await world.confirmed()
        let before = world.messages(to: "zofia@example.pl").count
        for channel in DeliveryChannel.allCases {
            let filed = try await world.applications.apply(
                World.form {
                    $0.userName = "stranger-\(channel)"
                    $0.pesel = "87022243734"
                    $0.email = "ZOFIA@example.pl"
                    $0.phone = "+48600999999"
                    $0.channel = channel
                }, from: World.address)
            try await world.runErrands()
            if channel == .sms {
                _ = try await world.applications.proveChannel(try world.lastCode(by: .sms), of: filed.token)
                try await world.runErrands()
            }
        }
        let mails = world.messages(to: "zofia@example.pl").dropFirst(before)
        #expect(mails.count == 2)
        #expect(mails.allSatisfy { $0.subject == "Ktoś podał Twoje dane we wniosku" && $0.code == nil })
        #expect(world.messages(to: "ZOFIA@example.pl").isEmpty)
    }

    @Test func `nothing comes of an application with somebody's data, whoever confirms it`() async throws {
        let world = World()
        let holder = try await world.confirmed()
        let (token, number) = try await world.applied {
            $0.userName = "stranger"
            $0.pesel = holder.pesel.digits
            $0.email = Self.stranger
        }
        let officer = try await world.officer()
        #expect(try await world.desk.find(number, by: officer, at: "um") == [])
        await #expect(throws: RegistryRefusal.profileExists) {
            try await world.desk.confirm(number, by: officer, at: "um", seeing: World.card)
        }
        await #expect(throws: RegistryRefusal.profileExists) {
            try await world.applications.confirm(token, as: World.person(holder.id, by: MethodID("e-id")))
        }
        #expect(try await world.citizen("zofia") == holder)
        #expect(try await world.events(.applicationImpeded).map(\.facts) == [["application": number]])
    }

    @Test func `asking for a forgotten name or password tells nobody anything`() async throws {
        let world = World()
        try await world.confirmed()
        var (work, reads): ([[[String]]], [Int]) = ([], [])
        for (email, userName, pesel) in [
            ("zofia@example.pl", "zofia", "02070803628"), ("nobody@example.pl", "nobody", "87022243734"),
            ("nobody@example.pl", "zofia", "87022243734"),
        ] {
            let (before, unread) = (world.store.commits.count, world.store.inner.readCount)
            try await world.profiles.recoverUserName(email: email, from: World.address, .polish)
            try await world.profiles.recoverPassword(
                userName: userName, pesel: pesel, from: World.address, .polish)
            work.append(world.store.commits[before...].map { $0.map(Self.kind) })
            reads.append(world.store.inner.readCount - unread)
        }
        #expect(Set(work).count == 1)
        #expect(Set(reads).count == 1)
        let before = world.mail.messages.count
        try await world.runErrands()
        let mails = world.mail.messages.dropFirst(before)
        #expect(mails.map(\.to) == ["zofia@example.pl", "zofia@example.pl"])
    }

    @Test func `a user name is never given again, nor while an earlier application asks for it`() async throws {
        let world = World()
        let holder = try await world.confirmed()
        try await world.administrator.revoke(holder)
        let officer = try await world.officer()
        let (_, again) = try await world.applied {
            $0.pesel = "87022243734"
            $0.email = Self.stranger
        }
        await #expect(throws: RegistryRefusal.profileExists) {
            try await world.desk.confirm(again, by: officer, at: "um", seeing: World.card)
        }
        let (_, first) = try await world.applied {
            ($0.userName, $0.pesel, $0.email) = ("nowa", "87022243734", "a@example.pl")
        }
        world.clock.advance(by: 1)
        let (_, second) = try await world.applied {
            ($0.userName, $0.pesel, $0.email) = ("nowa", "90090515836", "b@example.pl")
        }
        await #expect(throws: RegistryRefusal.profileExists) {
            try await world.desk.confirm(second, by: officer, at: "um", seeing: World.card)
        }
        _ = try await world.desk.confirm(first, by: officer, at: "um", seeing: World.card)
    }
}
