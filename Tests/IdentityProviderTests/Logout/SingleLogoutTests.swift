import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing

/// Obligations IDP17 to IDP20 of the implementation profile, from a relying party's side.
@Suite struct SingleLogoutTests {
    @Test func `IDP18-a IDP18-b a request by Redirect ends the session and is answered by Redirect`() async throws {
        let world = try await LogoutWorld()
        let portal = try await world.portal("sekap.example", [.httpRedirect])
        let (browser, assertions) = try await world.signedIn(at: portal)
        let request = try world.request(portal, assertions[0])
        let reply = try await browser.logout(request, of: portal, in: world)
        let response = try reply.logoutResponse(in: world)
        #expect(response.status == .success)
        #expect(response.inResponseTo == request.id)
        #expect(response.destination == LogoutWorld.location(.httpRedirect, of: "sekap.example"))
        #expect(reply.address == response.destination)
        #expect(response.issuer == Issuer(world.world.settings.entityID))
        #expect(browser.session == nil, "the cookie is taken away")
        let ended = try await world.world.events(.sessionEnded)
        #expect(ended.count == 1 && ended[0].facts["by"] == "relying-party")
    }

    @Test func `a request by POST meets no cookie and is answered by POST`() async throws {
        let world = try await LogoutWorld()
        let portal = try await world.portal("sekap.example", [.httpPOST])
        let (browser, assertions) = try await world.signedIn(at: portal)
        let request = try world.request(portal, assertions[0])
        let fields = try LogoutMessageBuilder(credential: portal.credential()).postFields(request, relayState: "s t")
        let received = await world.service.receivePost(fields: fields)
        #expect(try await world.isAlive(browser), "stored, and decided where the cookies are (D13)")
        #expect(received.newBrowser == nil)
        let reply = await browser.follow(received, in: world)
        #expect(try reply.logoutResponse(in: world).status == .success)
        guard case .form(_, let answer)? = reply.delivery else {
            Issue.record("no form: \(reply.action)")
            return
        }
        #expect(answer.first { $0.name == "RelayState" }?.value == "s t")
    }

    @Test func `IDP17-d a request ends exactly the session that it names`() async throws {
        let world = try await LogoutWorld()
        let portal = try await world.portal("sekap.example", [.soap, .httpRedirect])
        let (one, first) = try await world.signedIn(at: portal, format: .persistent)
        let (two, second) = try await world.signedIn(at: portal, format: .persistent)
        let (jan, _) = try await world.signedIn(World.jan, at: portal, format: .persistent)
        #expect(first[0].nameID == second[0].nameID, "one name, two sessions")
        let response = try await world.call(try world.request(portal, first[0], over: .soap), of: portal)
        #expect(response.status == .success)
        #expect(try await world.isAlive(one) == false)
        #expect(try await world.isAlive(two))
        #expect(try await world.isAlive(jan))
    }

    @Test func `IDP17-d a request without SessionIndex ends every session of the name, and of nobody else`()
        async throws
    {
        let world = try await LogoutWorld()
        let portal = try await world.portal("sekap.example", [.soap])
        let (one, first) = try await world.signedIn(at: portal, format: .persistent)
        let (two, _) = try await world.signedIn(at: portal, format: .persistent)
        let (jan, _) = try await world.signedIn(World.jan, at: portal, format: .persistent)
        let request = try world.request(portal, first[0], over: .soap) { $0.sessionIndexes = [] }
        #expect(try await world.call(request, of: portal).status == .success)
        #expect(try await world.isAlive(one) == false)
        #expect(try await world.isAlive(two) == false)
        #expect(try await world.isAlive(jan))
    }

    @Test func `IDP17-s SOAP participants are told all at once, and one that is down makes it partial`() async throws {
        let world = try await LogoutWorld()
        let asking = try await world.portal("sekap.example")
        let up = try await world.portal("peup.example")
        let down = try await world.portal("urzad.example")
        world.servers.serve(down, at: LogoutWorld.location(.soap, of: "urzad.example"), .isDown)
        let (browser, assertions) = try await world.signedIn(at: asking, up, down)
        let response = try await world.call(try world.request(asking, assertions[0], over: .soap), of: asking)
        #expect(response.status == Status(.success, .partialLogout), "never at the top level (IDP17-an)")
        let index = try #require(assertions[1].sessionIndex)
        #expect(world.servers.received.map(\.sessionIndexes) == [[index]])
        #expect(try await world.isAlive(browser) == false)
        let events = try await world.world.events(.participantNotLoggedOut)
        #expect(events.map(\.relyingParty) == [down.entityID])
        #expect(events.first?.facts["problem"] == "unreachable")
        #expect(events.first?.facts["again"] == "yes")
    }

    @Test func `IDP17-t own requests carry NotOnOrAfter, the names as issued, and a signature`() async throws {
        let world = try await LogoutWorld()
        let asking = try await world.portal("sekap.example")
        let other = try await world.portal("peup.example") { $0.profile.assertionLifetime = 3_000 }
        let (_, assertions) = try await world.signedIn(at: asking, other, format: .persistent)
        _ = try await world.call(try world.request(asking, assertions[0], over: .soap), of: asking)
        let sent = try #require(world.servers.received.first)
        #expect(sent.subject == .nameID(try #require(assertions[1].nameID)))
        #expect(sent.destination == LogoutWorld.location(.soap, of: "peup.example"))
        let end = try #require(sent.notOnOrAfter)
        #expect(end >= (try #require(assertions[1].notOnOrAfter)), "IDP17-u: not before the newest assertion's end")
        #expect(sent.issuer == Issuer(world.world.settings.entityID))
    }

    @Test func `IDP17-b1 an asynchronous request gets no response, and the citizen sees the outcome`() async throws {
        let world = try await LogoutWorld()
        let portal = try await world.portal("sekap.example", [.httpRedirect])
        let (browser, assertions) = try await world.signedIn(at: portal)
        let request = try world.request(portal, assertions[0]) { $0.isAsynchronous = true }
        let reply = try await browser.logout(request, of: portal, in: world)
        let status = try #require(reply.status)
        #expect(status.stage == .done && status.isComplete && !status.hasAnswer)
        #expect(await world.service.answer(status.logout, browser.visit).delivery == nil)
    }

    @Test func `IDP17-b1 a wrong asynchronous request gets a page and no response`() async throws {
        let world = try await LogoutWorld()
        let portal = try await world.portal("sekap.example", [.httpRedirect])
        let (browser, assertions) = try await world.signedIn(at: portal)
        let request = try world.request(portal, assertions[0]) {
            $0.isAsynchronous = true
            $0.sessionIndexes = ["_another"]
        }
        let reply = try await browser.logout(request, of: portal, in: world)
        #expect(reply.refusal?.number == .logoutSessionUnknown)
        #expect(try await world.isAlive(browser))
    }

    @Test func `IDP19-a IDP19-b an EncryptedID is opened by whichever decryption key fits`() async throws {
        let world = try await LogoutWorld()
        let newer = try TestKeys.nextRSA()
        world.world.keys.change { $0.encryption.append(newer) }
        let keys = world.world.keys.current.encryption.filter { $0.privateKey.publicKey.family == .rsa }
        #expect(keys.count == 2)
        for key in keys {
            let portal = try await world.portal("\(key.id).example", [.soap])
            let (browser, assertions) = try await world.signedIn(at: portal)
            let request = try world.request(portal, assertions[0], over: .soap) {
                $0.subject = try Self.encrypted($0.subject, for: key)
            }
            #expect(try await world.call(request, of: portal).status == .success)
            #expect(try await world.isAlive(browser) == false)
        }
    }

    @Test func `IDP19-c an EncryptedID that no key opens ends nothing`() async throws {
        let world = try await LogoutWorld()
        let portal = try await world.portal("sekap.example", [.soap])
        let (browser, assertions) = try await world.signedIn(at: portal)
        let request = try world.request(portal, assertions[0], over: .soap) {
            $0.subject = try Self.encrypted($0.subject, for: TestKeys.portalRSA())
        }
        let response = try await world.call(request, of: portal)
        #expect(response.status.code == .requester && response.status.subcode == .requestDenied)
        #expect(try await world.isAlive(browser))
    }

    private static func encrypted(
        _ subject: LogoutRequest.Subject, for key: SigningKey
    ) throws -> LogoutRequest.Subject {
        guard case .nameID(let nameID) = subject else { return subject }
        return .encryptedID(try EncryptedNameID.element(nameID, for: key.privateKey.publicKey))
    }

    @Test func `IDP20 messages go where the metadata say, answers to the ResponseLocation`() async throws {
        let world = try await LogoutWorld()
        let portal = try await world.portal("sekap.example", []) {
            $0.logoutServices = [
                Endpoint(
                    .httpRedirect, "https://sekap.example/ask", responseLocation: "https://sekap.example/answer")
            ]
        }
        let (browser, assertions) = try await world.signedIn(at: portal)
        let reply = try await browser.logout(try world.request(portal, assertions[0]), of: portal, in: world)
        #expect(reply.address == "https://sekap.example/answer")
        let published = try MetadataDocument.parse(world.world.metadata.metadata())
        let role = try #require(published.first?.identityProvider)
        #expect(
            role.singleLogoutServices.map(\.binding) == [.httpRedirect, .httpPOST, .soap])
        #expect(role.keys.contains { $0.serves(.encryption) })
    }

    @Test func `a relying party whose scope is participation ends its own part and no session`() async throws {
        let world = try await LogoutWorld()
        let dane = try await world.portal("dane.example") { $0.profile.logoutScope = .participation }
        let other = try await world.portal("peup.example")
        let (browser, assertions) = try await world.signedIn(at: dane, other)
        let response = try await world.call(try world.request(dane, assertions[0], over: .soap), of: dane)
        #expect(response.status == .success)
        #expect(try await world.isAlive(browser))
        #expect(world.servers.received.isEmpty, "nobody else is told")
        let left = try await world.world.store.participants(of: try #require(browser.session).hash)
        #expect(left.map(\.relyingParty) == [other.entityID])
        #expect(try await world.world.events(.participationEnded).count == 1)
    }

    @Test func `a session that was ended before is reported as ended`() async throws {
        let world = try await LogoutWorld()
        let (one, two) = (try await world.portal("sekap.example"), try await world.portal("peup.example"))
        let (_, assertions) = try await world.signedIn(at: one, two)
        _ = try await world.call(try world.request(one, assertions[0], over: .soap), of: one)
        let second = try await world.call(try world.request(two, assertions[1], over: .soap), of: two)
        #expect(second.status == .success)
        #expect(try await world.world.events(.sessionEnded).count == 1)
    }

    @Test func `a stronger login carries the portals of the session along`() async throws {
        let world = try await LogoutWorld()
        let (first, second) = (try await world.portal("sekap.example"), try await world.portal("peup.example"))
        let (browser, assertions) = try await world.signedIn(at: first)
        let stronger = try await browser.signIn(at: second, by: World.card) { $0.forceAuthn = true }.assertion()
        let request = try world.request(second, stronger, over: .soap)
        #expect(try await world.call(request, of: second).status == .success)
        let index = try #require(assertions[0].sessionIndex)
        #expect(world.servers.received.map(\.sessionIndexes) == [[index]], "told of the session that it knows")
    }

    @Test func `somebody else's login tells the portals of the one before`() async throws {
        let world = try await LogoutWorld()
        let portal = try await world.portal("sekap.example")
        let (browser, assertions) = try await world.signedIn(at: portal)
        _ = try await browser.signIn(World.jan, at: portal) { $0.forceAuthn = true }
        #expect(try await world.service.resume(limit: 10) == 1)
        let index = try #require(assertions[0].sessionIndex)
        #expect(world.servers.received.map(\.sessionIndexes) == [[index]])
        #expect(try await world.isAlive(browser), "the new session stands")
    }
}
