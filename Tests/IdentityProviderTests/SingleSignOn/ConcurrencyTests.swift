import IdentityProvider
import SAML
import TestSupport
import Testing

@Suite struct ConcurrencyTests {
    @Test func `a code that is submitted many times at once begins one session`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let request = world.request(portal)
        let token = try #require(try await browser.redirect(request, of: portal).login)
        _ = await world.service.choose(World.code.descriptor.id, in: token, browser.visit)
        _ = await browser.submit(.credentials(userName: "anna", password: ""), in: token)
        let (service, visit) = (world.service, browser.visit)
        let replies = await withTaskGroup(of: Reply.self) { group in
            for _ in 0..<16 {
                group.addTask { await service.submit(.oneTimeCode(ScriptedMethod.code), in: token, visit) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(replies.allSatisfy { $0.login == token })
        #expect(replies.count { $0.newSession != nil } == 1)
        #expect(try await world.store.sessions(limit: 20).count == 1)
    }

    @Test func `a right code whose tries guesses have used up meanwhile begins no session`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let token = try #require(try await browser.redirect(world.request(portal), of: portal).login)
        _ = await world.service.choose(World.code.descriptor.id, in: token, browser.visit)
        let form = await browser.follow(await browser.submit(.credentials(userName: "anna", password: ""), in: token))
        let (store, id) = (world.store, try #require(form.page?.codeForm?.code))
        store.beforeNextCommit {
            do { for _ in 0..<3 { try await store.inner.commit([.takeCodeTry(id: id)]) } } catch { Issue.record(error) }
        }
        let reply = await browser.submit(.oneTimeCode(ScriptedMethod.code), in: token)
        #expect(reply.login == token)
        #expect(reply.newSession == nil)
        #expect(try await world.store.sessions(limit: 9).isEmpty)
        #expect(await browser.prove(World.anna, in: token).delivery != nil, "the login itself goes on")
    }

    @Test func `a login that is shown many times at once is answered once, the others are told so`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let token = try #require(try await browser.redirect(world.request(portal), of: portal).login)
        _ = await world.service.choose(World.weak.descriptor.id, in: token, browser.visit)
        _ = await browser.submit(.credentials(userName: "anna", password: ""), in: token)
        let (service, visit) = (world.service, browser.visit)
        let replies = await withTaskGroup(of: Reply.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    let reply = await service.show(token, visit)
                    return reply.login == nil ? reply : await service.show(token, visit)
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(replies.count { $0.delivery != nil } == 1)
        #expect(replies.count { $0.refusal?.number == .alreadyAnswered } == 15)
        #expect(try await world.store.assertions(limit: 20).count == 1)
    }

    @Test func `a second tab that comes between reading and writing is seen`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let token = try #require(try await browser.redirect(world.request(portal), of: portal).login)
        _ = await world.service.choose(World.weak.descriptor.id, in: token, browser.visit)
        _ = await browser.submit(.credentials(userName: "anna", password: ""), in: token)
        let (service, visit) = (world.service, browser.visit)
        world.store.beforeNextCommit { _ = await service.cancel(token, visit) }
        let reply = await service.show(token, visit)
        #expect(reply.login == token, "the rows have changed: decided again on the next GET")
        #expect(await browser.follow(reply).delivery != nil)
        #expect(try await world.store.assertions(limit: 9).isEmpty)
    }

    @Test func `V30 a session that ends between reading and writing signs nobody in`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let token = try #require(try await browser.redirect(world.request(portal), of: portal).login)
        _ = await world.service.choose(World.weak.descriptor.id, in: token, browser.visit)
        _ = await browser.submit(.credentials(userName: "anna", password: ""), in: token)
        let (store, session, now) = (world.store, try #require(browser.session).hash, world.clock.now)
        store.beforeNextCommit {
            do { try await store.inner.commit([.endSession(session, at: now)]) } catch { Issue.record(error) }
        }
        let reply = await browser.follow(await world.service.show(token, browser.visit))
        #expect(reply.page?.methods != nil)
        #expect(try await world.store.assertions(limit: 9).isEmpty)
    }

    @Test func `the same request in many tabs at once is one login`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        _ = try await browser.redirect(world.request(portal), of: portal)
        let query = try browser.query(world.request(portal), of: portal)
        let (service, visit) = (world.service, browser.visit)
        let tokens = await withTaskGroup(of: Token?.self) { group in
            for _ in 0..<16 { group.addTask { await service.receiveRedirect(rawQuery: query, visit).login } }
            return await group.reduce(into: Set<Token?>()) { $0.insert($1) }
        }
        #expect(tokens.count == 1)
        #expect(tokens.first != .some(nil))
        #expect(try await world.events(.loginStarted).count == 2)
    }
}
