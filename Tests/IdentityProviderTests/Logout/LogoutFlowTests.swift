import Foundation
import IdentityProvider
import Testing

/// The pure decision.
@Suite struct LogoutFlowTests {
    private let now = Date(timeIntervalSinceReferenceDate: 1_000)

    private func participant(
        _ channel: LogoutChannel?, _ state: LogoutParticipant.State = .waiting, dueIn seconds: TimeInterval? = nil
    ) -> LogoutParticipant {
        LogoutParticipant(
            relyingParty: "rp", nameID: "n", nameIDFormat: "f", sessionIndexes: ["i"],
            address: channel.map { LogoutAddress(location: "https://rp.example/slo", channel: $0) }, state: state,
            dueAt: seconds.map { now.addingTimeInterval($0) })
    }

    private func logout(_ participants: [LogoutParticipant]?, browser: Bool = true) -> Logout {
        var logout = Logout(
            id: TokenHash(of: "t"), seed: "s", browser: browser ? TokenHash(of: "b") : nil, cause: .citizen,
            sessions: [], citizen: nil, createdAt: now, closesAt: now.addingTimeInterval(600))
        logout.participants = participants
        return logout
    }

    private func step(_ participants: [LogoutParticipant]?, after seconds: TimeInterval = 0) -> LogoutStep {
        LogoutFlow.nextStep(logout(participants), now: now.addingTimeInterval(seconds))
    }

    @Test func `participants are gathered first`() {
        #expect(step(nil) == .gather)
        #expect(step([]) == .report)
    }

    @Test func `servers are called before browsers go anywhere`() {
        let all = [participant(.redirect), participant(.soap, dueIn: 0), participant(.soap, dueIn: 0)]
        #expect(step(all) == .tell([1, 2]))
    }

    @Test func `a server that is called again later holds nobody up`() {
        #expect(step([participant(.soap, dueIn: 10), participant(.post)]) == .visit(1))
        #expect(step([participant(.soap, dueIn: 10)]) == .report)
        #expect(step([participant(.soap, dueIn: 10)], after: 10) == .tell([0]))
        #expect(step([participant(.soap, .asked, dueIn: 10)], after: 10) == .tell([0]), "its caller is gone")
    }

    @Test func `one portal is visited at a time, and waited for`() {
        let all = [participant(.redirect, .told), participant(.post, .asked, dueIn: 60), participant(.redirect)]
        #expect(step(all) == .awaitReturn(1))
        #expect(step(all, after: 60) == .giveUp([1], .silent))
    }

    @Test func `what the browser never reached is given up when its time is over`() {
        #expect(step([participant(.redirect), participant(.post)], after: 599) == .visit(0))
        #expect(step([participant(.redirect), participant(.post)], after: 600) == .giveUp([0, 1], .notVisited))
    }

    @Test func `what is settled needs nothing`() {
        #expect(step([participant(.redirect, .told), participant(nil, .failed)]) == .report)
        #expect(LogoutFlow.isComplete(logout([participant(.soap, .told)])))
        #expect(!LogoutFlow.isComplete(logout([participant(.soap, .told), participant(.soap, dueIn: 5)])))
        #expect(!LogoutFlow.isComplete(logout(nil)))
    }

    @Test func `the background looks at a row when something is due, and leaves its beginning to whoever began it`() {
        #expect(LogoutFlow.dueAt(logout(nil, browser: false)) == now)
        #expect(LogoutFlow.dueAt(logout(nil)) == now.addingTimeInterval(15))
        #expect(
            LogoutFlow.dueAt(logout([participant(.soap, dueIn: 40), participant(.post)])) == now.addingTimeInterval(40))
        #expect(LogoutFlow.dueAt(logout([participant(.redirect)])) == now.addingTimeInterval(600))
        #expect(LogoutFlow.dueAt(logout([participant(.redirect, .asked, dueIn: 60)])) == now.addingTimeInterval(60))
        #expect(LogoutFlow.dueAt(logout([participant(.soap, .told), participant(nil, .failed)])) == nil)
    }
}
