import IdentityProvider
import SAML
import TestSupport
import Testing

@Suite struct NameIDTests {
    private func nameID(
        _ format: NameIDFormat?, of citizen: CitizenID = World.anna, at portal: Portal, _ browser: Browser
    ) async throws -> NameID {
        let answer = try await browser.signIn(citizen, at: portal) {
            $0.nameIDPolicy = format.map { NameIDPolicy(format: $0) }
            $0.forceAuthn = true
        }
        return try #require(try await answer.assertion().nameID)
    }

    @Test func `SSO05-b2 a transient identifier is a valid xs:ID, fresh each time, and names nobody`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        var seen: Set<String> = []
        for _ in 0..<4 {
            let nameID = try await nameID(.transient, at: portal, browser)
            #expect(nameID.format == .transient)
            #expect(MessageID.isValid(nameID.value))
            #expect(nameID.value.count <= 256)
            seen.insert(nameID.value)
        }
        #expect(seen.count == 4)
    }

    @Test func `SSO05-a a persistent identifier stays, and is qualified on both sides`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let first = try await nameID(.persistent, at: portal, Browser(world))
        let second = try await nameID(.persistent, at: portal, Browser(world))
        #expect(first == second)
        #expect(first.format == .persistent)
        #expect(first.nameQualifier == world.settings.entityID)
        #expect(first.spNameQualifier == portal.entityID)
        #expect(!first.value.contains("anna"))
    }

    @Test func `SSO05-a3 IDP21 persistent identifiers differ by portal and by citizen, never by case only`()
        async throws
    {
        let world = try await World()
        let hosts = ["sekap.example", "peup.example", "sekap.example.peup.example"]
        var values: [String] = []
        for host in hosts {
            let portal = try await world.portal(host)
            for citizen in [World.anna, World.jan] {
                values.append(try await nameID(.persistent, of: citizen, at: portal, Browser(world)).value)
            }
        }
        #expect(Set(values.map { $0.lowercased() }).count == 6)
        #expect(values == values.map { $0.lowercased() })
        #expect(values.map(\.count) == Array(repeating: 52, count: 6))
    }

    @Test func `a pairwise identifier rests on the whole of both names and on the secret`() {
        func make(_ citizen: String, _ relyingParty: String, _ secret: String) -> String {
            PairwiseIdentifier.make(
                citizen: CitizenID(citizen), relyingParty: relyingParty, secret: Array(secret.utf8))
        }
        #expect(make("a", "b", "s") == make("a", "b", "s"))
        let all = [
            make("a", "b", "s"), make("a", "b", "t"), make("b", "a", "s"), make("ab", "", "s"), make("", "ab", "s"),
            make("c:a", "b", "s"), make("a", "b:c", "s"), make("a", "1:b", "s"),
        ]
        #expect(Set(all).count == all.count)
    }

    @Test(arguments: [nil, .unspecified] as [NameIDFormat?], [NameIDChoice.transient, .persistent])
    func `IDP10-d a format left open is the registration's`(format: NameIDFormat?, choice: NameIDChoice) async throws {
        let world = try await World()
        let portal = try await world.portal { $0.profile.nameIDFormat = choice }
        let expected: NameIDFormat = choice == .transient ? .transient : .persistent
        #expect(try await nameID(format, at: portal, Browser(world)).format == expected)
        #expect(try await nameID(.transient, at: portal, Browser(world)).format == .transient)
        #expect(try await nameID(.persistent, at: portal, Browser(world)).format == .persistent)
    }
}
