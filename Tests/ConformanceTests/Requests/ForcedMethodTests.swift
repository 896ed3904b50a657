import Foundation
import IdentityProvider
import MemoryStore
import SAML
import Synchronization
import TestSupport
import Testing

/// What a login method is told of ForceAuthn.
@Suite struct ForcedMethodTests {
    /// A method that keeps what it was told.
    private final class Listening: LoginMethod {
        let descriptor: MethodDescriptor
        private let inner: ScriptedMethod
        private let heard = Mutex<[Bool]>([])

        init(_ inner: ScriptedMethod) {
            self.inner = inner
            descriptor = inner.descriptor
        }

        var flags: [Bool] { heard.withLock { $0 } }

        func begin(_ context: MethodContext) async throws(MethodFailure) -> MethodProgress {
            heard.withLock { $0.append(context.request.forceAuthn) }
            return try await inner.begin(context)
        }

        func handle(
            _ input: MethodInput, in state: MethodState, _ context: MethodContext
        ) async throws(MethodFailure) -> MethodProgress {
            heard.withLock { $0.append(context.request.forceAuthn) }
            return try await inner.handle(input, in: state, context)
        }
    }

    @Test(arguments: [true, false])
    func `IDP06-b every method sees whether a fresh proof is demanded`(isForced: Bool) async throws {
        let methods = [Listening(World.weak), Listening(World.card)]
        let world = try await World(methods: [], listening: methods)
        for (method, host) in zip(methods, ["sekap.example", "peup.example"]) {
            let portal = try await world.portal(host)
            let browser = Browser(world)
            let request = world.request(portal) { $0.forceAuthn = isForced }
            let login = try #require(await browser.follow(try await browser.redirect(request, of: portal)).page?.login)
            _ = await browser.follow(await world.service.choose(method.descriptor.id, in: login, browser.visit))
            let reply = await browser.follow(
                await browser.submit(.credentials(userName: "anna", password: "p"), in: login))
            #expect(reply.delivery != nil)
            #expect(method.flags == [isForced, isForced])
        }
    }
}
