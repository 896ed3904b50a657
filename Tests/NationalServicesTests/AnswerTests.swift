import Foundation
import IdentityProvider
import NationalServices
import SAML
import TestSupport
import TestWorld
import Testing
import XMLTree

struct AnswerTests {
    private static let person = "http://crd.gov.pl/xml/schematy/osoba/2009/03/06/"
    private static let profile = "http://crd.gov.pl/xml/schematy/ppzp/"

    private func role(_ content: XMLElement) throws -> XMLElement {
        let answer = try #require(content.element(XMLName("getTpUserInfoReturn")))
        let text = try #require(answer.element(XMLName("claimedRole"))?.text)
        let data = try #require(
            try XMLDocument(parsing: Array(text.utf8)).root().element(XMLName(Self.profile, "DaneZP")))
        return try #require(data.element(XMLName(Self.profile, "DaneZPOsobyFizycznej")))
    }

    @Test func `tpUserInfo says who signed in, as a trusted profile says it`() async throws {
        let office = try await Office()
        let reply = try await office.ask(office.userInfo())
        #expect(reply.isAnswered)
        let content = try office.content(of: reply)
        #expect(content.name == XMLName("http://userinfo.zp.epuap.gov.pl", "getTpUserInfoResponse"))
        #expect(content.attributes.isEmpty)
        let answer = try #require(content.element(XMLName("getTpUserInfoReturn")))
        #expect(answer.element(XMLName("accountEmailAddress"))?.text == "jan@example.pl")
        let role = try role(content)
        #expect(
            role.elements.map(\.name) == [
                XMLName(Self.person, "Nazwisko"), XMLName(Self.person, "Imie"), XMLName(Self.person, "PESEL"),
                XMLName(Self.profile, "IdKontaUzytkownikaEpuap"),
            ])
        #expect(role.elements.map(\.text) == ["Żółć", "Jan", "87022243734", "jan"])
        #expect(role.elements[0].attribute(XMLName(Self.person, "rodzajCzlonu")) == "pierwszyCzlon")
    }

    @Test func `idpIdentityInfoService says the user name, and which call it answers`() async throws {
        let office = try await Office()
        let asked = office.identity { $0.attributes.append(XMLAttribute("requestTimestamp", "2030-03-17T17:46:40Z")) }
        let content = try office.content(of: try await office.ask(asked, .identityInfo))
        let namespace = "http://www.cpi.gov.pl/dt/IdpIdentityInfoServiceSchema"
        #expect(content.name == XMLName(namespace, "respResolveUserId"))
        #expect(content.element(XMLName(namespace, "userId"))?.text == "jan")
        #expect(content.attribute("callId") == "call-7")
        #expect(content.attribute("responseTimestamp").flatMap(DateTime.parse) == office.world.clock.now)
    }

    @Test func `the children of a question are found in whatever namespace they are`() async throws {
        let office = try await Office()
        let qualified = office.userInfo { element in
            element.children = [
                .element(XMLElement(XMLName("urn:x", "tgsid"), prefix: "x", text: " \(office.session)\n"))
            ]
        }
        #expect(try await office.ask(qualified).isAnswered)
    }

    @Test func `what the registration does not grant is not told`() async throws {
        let office = try await Office { $0.profile.release = [.firstName] }
        let content = try office.content(of: try await office.ask(office.userInfo()))
        #expect(content.element(XMLName("getTpUserInfoReturn"))?.elements.map(\.name.local) == ["claimedRole"])
        #expect(try role(content).elements.map(\.text) == ["Jan", "jan"])
    }

    @Test func `what the metadata do not ask for is not told where the registration looks at them`() async throws {
        let office = try await Office { $0.profile.releaseRule = .required }
        let content = try office.content(of: try await office.ask(office.userInfo()))
        #expect(try role(content).elements.map(\.text) == ["jan"])
    }

    @Test func `what the citizen did not agree to is not told where the registration asks`() async throws {
        let office = try await Office()
        var asking = office.portal
        asking.profile.consent = .ask
        try await office.world.update(asking)
        let before = try office.content(of: try await office.ask(office.userInfo()))
        #expect(try role(before).elements.map(\.text) == ["jan"])
        let consent = Consent(
            citizen: World.jan, relyingParty: asking.entityID, attributes: [.familyName, .phone],
            givenAt: office.world.clock.now)
        try await office.world.store.commit([.saveConsent(consent)])
        let after = try office.content(of: try await office.ask(office.userInfo()))
        #expect(try role(after).elements.map(\.text) == ["Żółć", "jan"])
    }

    @Test func `what was told is in the audit log before it is told`() async throws {
        let office = try await Office()
        #expect(try await office.ask(office.userInfo()).isAnswered)
        let events = try await office.world.events(.userInfoReleased)
        #expect(events.map(\.citizen) == [World.jan])
        #expect(events.map(\.relyingParty) == [office.portal.entityID])
        #expect(events.first?.facts == ["assertion": office.session, "service": "tpUserInfo"])
        office.world.store.fail(.full)
        #expect(try await office.fault(office.userInfo()) == .unavailable)
    }

    @Test func `the descriptions say where the services are`() async throws {
        let office = try await Office()
        for service in NationalService.allCases {
            let text = office.services.description(of: service)
            _ = try XMLDocument(parsing: Array(text.utf8))
            #expect(text.contains("location=\"https://brama.example\(service.path)\""))
        }
    }
}
