import Cryptography
import Foundation
import IdentityProvider
import NationalServices
import SAML
import TestSupport
import TestWorld
import Testing
import XMLTree

struct RefusalTests {
    @Test func `a session of another relying party, or of nobody, is none`() async throws {
        let office = try await Office()
        let other = try await office.world.portal("inny.example")
        let foreign = try await Office.signIn(World.jan, at: other, office.world)
        for session in [foreign, "_unknown", String(repeating: "x", count: 300), " "] {
            #expect(try await office.fault(office.userInfo(session)) == .noSession)
            #expect(try await office.fault(office.identity(session), .identityInfo) == .noSession)
        }
        #expect(try await office.fault(office.userInfo()) == nil)
    }

    @Test func `registrations that share a key may each ask about their own`() async throws {
        let office = try await Office()
        let sister = try await office.world.portal("siostra.example") {
            $0.signingKeys = [try TestKeys.portalRSA().privateKey]
            $0.profile.nationalServices = true
        }
        let session = try await Office.signIn(World.anna, at: sister, office.world)
        #expect(try await office.fault(office.userInfo(session)) == nil)
        #expect(try await office.fault(office.userInfo()) == nil)
    }

    @Test func `after a logout there is no session`() async throws {
        let ended = try await Office()
        #expect(try await ended.fault(ended.userInfo()) == nil)
        try await ended.endSession()
        #expect(try await ended.fault(ended.userInfo()) == .noSession)
        let left = try await Office()
        let issued = try #require(try await left.world.store.assertion(left.session))
        let parts = try await left.world.store.participants(of: issued.session)
        #expect(parts.map(\.relyingParty) == [left.portal.entityID])
        try await left.world.store.commit(
            parts.map {
                .removeParticipant(session: $0.session, relyingParty: $0.relyingParty, sessionIndex: $0.sessionIndex)
            })
        #expect(try await left.fault(left.userInfo()) == .noSession)
    }

    @Test func `a session that is over is none, and an assertion that lasts keeps it`() async throws {
        let office = try await Office { $0.profile.assertionLifetime = 3_600 }
        office.world.clock.advance(by: office.world.settings.sessionIdleLimit + 1)
        #expect(try await office.fault(office.userInfo()) == nil)
        office.world.clock.advance(by: 3_600)
        #expect(try await office.fault(office.userInfo()) == .noSession)
    }

    @Test func `nothing is told of a locked citizen, nor of one without a valid profile`() async throws {
        let office = try await Office()
        try await office.world.change(World.jan) { $0.isLocked = true }
        #expect(try await office.fault(office.userInfo()) == .noSession)
        try await office.world.change(World.jan) { $0.isLocked = false }
        #expect(try await office.fault(office.userInfo()) == nil)
        let expired = office.world.clock.now.addingTimeInterval(-1)
        try await office.world.change(World.jan) { $0.profile?.expiresAt = expired }
        #expect(try await office.fault(office.userInfo()) == .noProfile)
        try await office.world.change(World.jan) { $0.profile = nil }
        #expect(try await office.fault(office.userInfo()) == .noProfile)
    }

    @Test func `a timestamp too far from now is refused with the measured skew`() async throws {
        let office = try await Office()
        let now = office.world.clock.now
        func asked(_ offset: TimeInterval) -> XMLElement {
            office.userInfo {
                let text = DateTime.format(now.addingTimeInterval(offset))
                $0.attributes.append(XMLAttribute("requestTimestamp", text))
            }
        }
        #expect(try await office.fault(asked(-479)) == nil)
        #expect(try await office.fault(asked(179)) == nil)
        #expect(try await office.fault(asked(-482)) == .clocksDiffer)
        #expect(try await office.fault(asked(182)) == .clocksDiffer)
        let content = try office.content(of: try await office.ask(asked(600)))
        #expect(content.element(XMLName("faultstring"))?.text.contains("600 seconds in the future") == true)
        let unreadable = office.userInfo { $0.attributes.append(XMLAttribute("requestTimestamp", "wczoraj")) }
        #expect(try await office.fault(unreadable) == .unreadable)
    }

    @Test func `a question of another service or shape is refused`() async throws {
        let office = try await Office()
        #expect(try await office.fault(office.identity(), .userInfo) == .unknownOperation)
        #expect(try await office.fault(office.userInfo(), .identityInfo) == .unknownOperation)
        let wrong = office.userInfo { $0.name = XMLName("urn:other", "getTpUserInfo") }
        #expect(try await office.fault(wrong) == .unknownOperation)
        #expect(try await office.fault(office.userInfo { $0.children = [] }) == .unknownOperation)
        #expect(try await office.fault(office.userInfo { $0.children += $0.children }) == .unknownOperation)
        #expect(try await office.fault(office.userInfo()) == nil)
    }

    @Test func `who is not proven hears nothing`() async throws {
        let office = try await Office()
        let question = office.userInfo()
        #expect(try await office.ask(question).isAnswered)
        let replies = [
            try await office.ask(question, by: TestKeys.signingRSA()),
            try await office.ask(question) { $0.replacing(office.session, with: "_other") },
            try await office.ask(question) { $0.replacing("wsse:Security", with: "wsse:Insecurity") },
            try await office.ask(question) { text in
                text.replacing(/<soap:Header>.*<\/soap:Header>/) { _ in "" }
            },
        ]
        for reply in replies {
            #expect(reply.isUnauthorised)
            #expect(reply.octets.isEmpty)
        }
        let broken = await office.services.answer(Array("<a>".utf8), to: .userInfo)
        guard case .fault(.unreadable) = broken.outcome else {
            Issue.record("\(broken.outcome)")
            return
        }
    }

    @Test func `a certificate of the relying party over a signature of another key hears nothing`() async throws {
        let office = try await Office()
        let own = try TestKeys.portalRSA().certificate.base64
        let foreign = try TestKeys.signingRSA()
        let reply = try await office.ask(office.userInfo(), by: foreign) {
            $0.replacing(foreign.certificate.base64, with: own)
        }
        #expect(reply.isUnauthorised)
        #expect(try await office.ask(office.userInfo()).isAnswered)
    }

    @Test func `the services are off unless the registration asks for them`() async throws {
        let office = try await Office()
        var portal = office.portal
        portal.profile.nationalServices = false
        try await office.world.update(portal)
        #expect(try await office.ask(office.userInfo()).isUnauthorised)
        try await office.world.update(office.portal) { $0.isEnabled = false }
        #expect(try await office.ask(office.userInfo()).isUnauthorised)
        try await office.world.update(office.portal)
        #expect(try await office.ask(office.userInfo()).isAnswered)
        #expect(!RelyingPartyProfile.saml2.nationalServices)
    }

    @Test func `docs/errors.md has a row for each fault, and none for another`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..")
        let text = try String(contentsOf: root.appending(path: "docs/errors.md"), encoding: .utf8)
        let rows = text.matches(of: /(?m)^\| (9[0-9]{3}) \|/).compactMap { Int($0.1) }
        #expect(rows == ServiceFault.allCases.map(\.rawValue))
    }
}
