import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing

@Suite struct AttributeReleaseTests {
    @Test func `IDP02 each portal gets what its registration grants, in a fixed order, and nothing else`() async throws
    {
        let world = try await World()
        let grants: [Set<CitizenAttribute>] = [
            [], [.firstName], [.personIdentifier, .dateOfBirth], Set(CitizenAttribute.allCases),
        ]
        let browser = Browser(world)
        for (index, grant) in grants.enumerated() {
            let portal = try await world.portal("portal\(index).example") { $0.profile.release = grant }
            let answer = try await browser.signIn(at: portal)
            let names = try await answer.assertion().attributes.map(\.friendlyName)
            #expect(names == CitizenAttribute.allCases.filter(grant.contains).map(\.rawValue))
            if grant.isEmpty {
                let text = String(decoding: try answer.post().octets, as: UTF8.self)
                #expect(!text.contains("AttributeStatement"))
            }
        }
    }

    @Test func `every attribute goes out under its name with NameFormat uri and one value`() async throws {
        let world = try await World()
        let portal = try await world.portal { $0.profile.release = Set(CitizenAttribute.allCases) }
        let attributes = try await Browser(world).signIn(at: portal).assertion().attributes
        let expected = [
            ("http://eidas.europa.eu/attributes/naturalperson/CurrentGivenName", "Anna"),
            ("http://eidas.europa.eu/attributes/naturalperson/CurrentFamilyName", "Nowak"),
            ("http://eidas.europa.eu/attributes/naturalperson/DateOfBirth", "1944-05-14"),
            ("http://eidas.europa.eu/attributes/naturalperson/PersonIdentifier", "44051401359"),
            ("urn:oid:0.9.2342.19200300.100.1.3", "anna@example.pl"), ("urn:oid:2.5.4.20", "+48600100200"),
        ]
        #expect(attributes.map(\.name) == expected.map(\.0))
        #expect(attributes.map(\.text) == expected.map(\.1))
        #expect(attributes.map(\.nameFormat) == Array(repeating: .uri, count: 6))
        #expect(attributes.map(\.values.count) == Array(repeating: 1, count: 6))
    }

    @Test func `SSO01-dj what a citizen does not have is not sent`() async throws {
        let world = try await World()
        let portal = try await world.portal { $0.profile.release = [.firstName, .phone] }
        for (citizen, names) in [(World.anna, ["FirstName", "Phone"]), (World.jan, ["FirstName"])] {
            let attributes = try await Browser(world).signIn(citizen, at: portal).assertion().attributes
            #expect(attributes.map(\.friendlyName) == names)
        }
    }

    @Test func `IDP01 a name can be mapped for one portal and stays as it is for another`() async throws {
        let world = try await World()
        let mapped = try await world.portal {
            $0.profile.release = [.personIdentifier, .email]
            $0.profile.attributeNames = [.personIdentifier: "urn:example:<pesel> & co", .email: "e-mail"]
        }
        let plain = try await world.portal("peup.example") { $0.profile.release = [.personIdentifier] }
        let browser = Browser(world)
        let attributes = try await browser.signIn(at: mapped).assertion().attributes
        #expect(attributes.map(\.name) == ["urn:example:<pesel> & co", "e-mail"])
        #expect(attributes.map(\.friendlyName) == ["PersonIdentifier", "Email"])
        let others = try await browser.signIn(at: plain).assertion().attributes
        #expect(others.map(\.name) == [CitizenAttribute.personIdentifier.defaultName])
    }

    @Test(arguments: ["<b>&amp;\"'", "  two  spaces ", "line\nbreak\ttab", "𝄞 e\u{301} \u{202E}", "]]>"])
    func `V27 a value arrives as it is, whatever it contains`(value: String) async throws {
        let world = try await World()
        let portal = try await world.portal { $0.profile.release = [.firstName] }
        try await world.change(World.anna) { $0.givenName = value }
        let assertion = try await Browser(world).signIn(at: portal).assertion()
        let arrived = assertion.value(of: CitizenAttribute.firstName.defaultName)
        #expect(arrived.map { Array($0.utf8) } == Array(value.utf8))
    }
}
