import Foundation
import TestSupport
import Testing

@testable import IdentityProvider

/// A step of a method that comes too late: another tab has saved the login first.
@Suite struct LateStepTests {
    private let world: World
    private let login: Login
    private let code: OneTimeCode

    init() async throws {
        world = try await World()
        let portal = try await world.portal()
        let token = try #require(try await Browser(world).redirect(world.request(portal), of: portal).login)
        login = try #require(try await world.store.login(token.hash))
        code = Self.code("old", of: login, world)
        try await world.store.inner.commit([.addCode(code), .saveLogin(login.next { _ in })])
    }

    private static func code(_ id: String, of login: Login, _ world: World) -> OneTimeCode {
        OneTimeCode(
            id: id, login: login.id, citizen: World.anna, mac: "", triesLeft: 3, sentAt: world.clock.now,
            expiresAt: world.clock.now.addingTimeInterval(600))
    }

    private var sent: AuditEvent { AuditEvent(at: world.clock.now, kind: .codeSent, relyingParty: nil) }

    @Test func `a new code that came too late is not kept, and the old one stays good`() async throws {
        let new = Self.code("new", of: login, world)
        let changes: [Change] = [.spendCode(id: code.id), .addCode(new), .record(sent)]
        #expect(try await !world.service.commitStep(login.next { _ in }, changes))
        #expect(try await world.store.code(code.id)?.hasTry == true)
        #expect(try await world.store.code(new.id) == nil)
        #expect(try await world.events(.codeSent).isEmpty)
        let now = try #require(try await world.store.login(login.id))
        #expect(try await world.service.commitStep(now.next { _ in }, changes))
        #expect(try await world.store.code(code.id)?.hasTry == false)
        #expect(try await world.events(.codeSent).count == 1)
    }

    @Test func `a wrong code that came too late costs its try, and is no error where none is left`() async throws {
        for left in [2, 1, 0, 0] {
            #expect(try await !world.service.commitStep(login.next { _ in }, [.takeCodeTry(id: code.id)]))
            #expect(try await world.store.code(code.id)?.triesLeft == left)
        }
    }
}
