import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing

/// Participants that hear of a logout later, or after a crash.
@Suite struct LogoutRetryTests {
    private static let soap = LogoutWorld.location(.soap, of: "peup.example")

    private func ended(
        _ world: LogoutWorld, _ behaviour: PortalServers.Behaviour, at host: String = "peup.example"
    ) async throws -> TokenHash {
        let portal = try await world.portal(host)
        world.servers.serve(portal, at: LogoutWorld.location(.soap, of: host), behaviour)
        let (browser, _) = try await world.signedIn(at: portal)
        let session = try await world.session(of: browser)
        let logout = Logout.unattended(
            session, cause: .administrator, now: world.clock.now, random: SystemRandomSource())
        try await world.world.store.commit(logout.beginning([session]))
        return session.id
    }

    private func participant(_ world: LogoutWorld, _ session: TokenHash) async throws -> LogoutParticipant {
        let logout = try #require(try await world.world.store.logouts(of: session).first)
        return try #require(logout.participants?.first)
    }

    @Test func `a session that an administrator ended is told to its portal by the server`() async throws {
        let world = try await LogoutWorld()
        let session = try await ended(world, .answers(.success))
        #expect(try await world.service.resume(limit: 10) == 1)
        #expect(world.servers.received.count == 1)
        #expect(try await participant(world, session).state == .told)
        #expect(try await world.service.resume(limit: 10) == 0)
    }

    @Test(.timeLimit(.minutes(1)))
    func `a portal that takes its time keeps no other logout waiting`() async throws {
        let world = try await LogoutWorld()
        _ = try await ended(world, .answers(.success))
        _ = try await ended(world, .answers(.success), at: "sekap.example")
        let servers = world.servers
        servers.meanwhile {
            while servers.received.isEmpty && !Task.isCancelled { await Task.yield() }
        }
        #expect(try await world.service.resume(limit: 10) == 2)
        #expect(servers.received.count == 2)
    }

    @Test func `a portal that is down is tried again with growing delay, and told once it is back`() async throws {
        let world = try await LogoutWorld()
        let session = try await ended(world, .isDown)
        var delays: [TimeInterval] = []
        for _ in 0..<5 {
            _ = try await world.service.resume(limit: 10)
            let waiting = try await participant(world, session)
            #expect(waiting.state == .waiting && waiting.problem == .unreachable)
            let due = try #require(waiting.dueAt)
            delays.append(due.timeIntervalSince(world.clock.now))
            world.clock.advance(by: due.timeIntervalSince(world.clock.now) - 1)
            #expect(try await world.service.resume(limit: 10) == 0, "not before its time")
            world.clock.advance(by: 1)
        }
        #expect(delays == [10, 20, 40, 80, 160])
        let portal = try #require(try await world.world.store.relyingParties().first)
        #expect(portal.entityID == "https://peup.example/saml")
        let back = Portal("peup.example", signingKeys: [try TestKeys.portalP256().privateKey])
        world.servers.serve(back, at: Self.soap)
        _ = try await world.service.resume(limit: 10)
        #expect(try await participant(world, session).state == .told)
        #expect(try await world.world.events(.participantNotLoggedOut).count == 5)
        #expect(try await world.world.events(.participantLoggedOut).count == 1)
    }

    @Test(arguments: [PortalServers.Behaviour.breaks, .babbles, .answers(Status(.responder))])
    func `an HTML page, nonsense and a failing portal are survived, and tried again`(
        behaviour: PortalServers.Behaviour
    ) async throws {
        let world = try await LogoutWorld()
        let session = try await ended(world, behaviour)
        #expect(try await world.service.resume(limit: 10) == 1)
        #expect(try await participant(world, session).state == .waiting)
    }

    @Test func `an answer under another key is no answer`() async throws {
        let world = try await LogoutWorld()
        let forger = SigningCredential(
            key: try TestKeys.signingP256().privateKey, certificate: nil, algorithm: .ecdsaSHA256)
        let session = try await ended(world, .answersUnder(forger))
        #expect(try await world.service.resume(limit: 10) == 1)
        let waiting = try await participant(world, session)
        #expect(waiting.state == .waiting && waiting.problem == .unreadable)
    }

    @Test func `a portal that refuses is not asked again`() async throws {
        let world = try await LogoutWorld()
        let session = try await ended(world, .answers(Status(.requester, .requestDenied)))
        #expect(try await world.service.resume(limit: 10) == 1)
        let refused = try await participant(world, session)
        #expect(refused.state == .failed && refused.problem == .refused)
        world.clock.advance(by: 86_400)
        #expect(try await world.service.resume(limit: 10) == 0)
    }

    @Test func `a portal that knows no such session has nobody signed in`() async throws {
        let world = try await LogoutWorld()
        let session = try await ended(world, .answers(Status(.requester, .unknownPrincipal)))
        #expect(try await world.service.resume(limit: 10) == 1)
        #expect(try await participant(world, session).state == .told)
    }

    @Test func `it ends with the row's retention`() {
        let start = Date(timeIntervalSince1970: 0)
        #expect(LogoutRetry.delay(afterAttempt: 1, first: 10, limit: 3_600) == 10)
        #expect(LogoutRetry.delay(afterAttempt: 9, first: 10, limit: 3_600) == 2_560)
        #expect(LogoutRetry.delay(afterAttempt: 10, first: 10, limit: 3_600) == 3_600)
        #expect(LogoutRetry.delay(afterAttempt: .max, first: 10, limit: 3_600) == 3_600)
        #expect(start < start.addingTimeInterval(Logout.retention))
    }

    @Test func `a crash between the session's end and the telling loses nobody`() async throws {
        let world = try await LogoutWorld()
        let asking = try await world.portal("sekap.example")
        let other = try await world.portal("peup.example")
        let (_, assertions) = try await world.signedIn(at: asking, other)
        // Everything after the first commit fails: the server dies there.
        world.servers.meanwhile { world.world.store.fail(.unavailable("killed")) }
        let request = try world.request(asking, assertions[0], over: .soap)
        let envelope = try LogoutMessageBuilder(credential: asking.credential()).envelope(request)
        #expect(await world.service.answer(call: envelope).isFault)
        world.world.store.fail(nil)
        #expect(try await world.service.resume(limit: 10) == 0, "whoever began it may still be at it")
        world.clock.advance(by: 16)
        #expect(try await world.service.resume(limit: 10) == 1)
        #expect(try await world.world.events(.participantLoggedOut).map(\.relyingParty) == [other.entityID])
    }

    @Test func `a portal that joined while the session ended is told or not let in`() async throws {
        let world = try await LogoutWorld()
        let asking = try await world.portal("sekap.example")
        let late = try await world.portal("peup.example")
        let (browser, assertions) = try await world.signedIn(at: asking)
        let part = Participant(
            session: try #require(browser.session).hash, relyingParty: late.entityID, nameID: "_late",
            nameIDFormat: NameIDFormat.transient.rawValue, sessionIndex: "_late", since: world.clock.now)
        let store = world.world.store.inner
        world.world.store.beforeNextCommit {
            // Between the reading of the session and its end.
            do { try await store.commit([.saveParticipant(part)]) } catch { Issue.record(error) }
        }
        _ = try await world.call(try world.request(asking, assertions[0], over: .soap), of: asking)
        #expect(world.servers.locations == [LogoutWorld.location(.soap, of: "peup.example")])
    }
}
