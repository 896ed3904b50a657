import Foundation
import IdentityProvider
import TestSupport
import Testing
import TrustedProfileRegistry

struct ErrandRunnerTests {
    /// A gateway for text messages that answers only once a mail has gone out.
    private struct SlowGateway: MessageDelivery {
        let mail: CapturedDelivery

        func send(_ message: OutgoingMessage) async throws(DeliveryError) {
            while message.channel == .sms && mail.messages.isEmpty && !Task.isCancelled { await Task.yield() }
            try await mail.send(message)
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a text message that is not taken keeps no mail waiting`() async throws {
        let world = World()
        try await world.stores.ledger.commit([
            .addErrand(Self.notice("e1", to: "+48600100200", by: .sms, world)),
            .addErrand(Self.notice("e2", to: "zofia@example.pl", by: .email, world)),
        ])
        let runner = ErrandRunner(world.parts, delivery: SlowGateway(mail: world.mail))
        let outcome = try await runner.run(limit: 10, atOnce: 2)
        #expect(outcome.done == 2 && outcome.failures == [])
        #expect(world.mail.messages.map(\.channel) == [.email, .sms])
        #expect(try await runner.run(limit: 10, atOnce: 2).done == 0)
    }

    @Test
    func `one at once are done in the order in which they are due`() async throws {
        let world = World()
        let ids = (1...5).map { "e\($0)" }
        try await world.stores.ledger.commit(
            ids.enumerated().map { place, id in
                .addErrand(Self.notice(id, to: "\(id)@example.pl", by: .email, world, dueAt: Double(place - 9)))
            })
        #expect(try await world.runErrands() == 5)
        #expect(world.mail.messages.map(\.to) == ids.map { "\($0)@example.pl" })
    }

    @Test func `what one carrier has taken is not sent anew because another refuses`() async throws {
        let (world, email) = (World(), "zofia@example.pl")
        let token = try await world.profiles.beginExtension(of: World.person(try await world.confirmed().id))
        let before = world.messages(to: email).count
        world.mail.refuse([.sms])
        for delay in [11.0, 21, 41] {
            #expect(try await world.errands.run(limit: 10).failures == ["by the test"])
            world.clock.advance(by: delay)
        }
        #expect(world.messages(to: email).count == before + 1)
        world.mail.refuse([])
        try await world.runErrands()
        #expect(world.messages(to: email).count == before + 1)
        try await world.profiles.sendCodesAgain(for: token)
        try await world.runErrands()
        #expect(world.messages(to: email).count == before + 2)
        let codes = [try world.lastCode(by: .email), try world.lastCode(by: .sms)]
        try await world.profiles.finish(token, codes: codes)
        #expect(try await world.events(.profileExtended).count == 1)
    }

    private static func notice(
        _ id: String, to address: String, by channel: DeliveryChannel, _ world: World, dueAt delay: TimeInterval = 0
    ) -> Errand {
        let notice = Notice(to: address, channel: channel, purpose: "test", subject: "s", text: "t")
        return Errand(id: id, task: .notice(notice), dueAt: world.clock.now.addingTimeInterval(delay))
    }
}
