import Cryptography
import Foundation
import IdentityProvider
import TestSupport
import Testing

@testable import TrustedProfileRegistry

/// Every way of confirmation leaves who, how, where and when, in the profile and in the audit chain.
struct ConfirmationWayTests {
    private static let bank = "https://bank.example/idp"
    private static let address = PostalAddress(street: "Długa 1/2", postalCode: "41-200", city: "Sosnowiec")

    /// An application that waits for its confirmation, at the machine's own time, since `openssl` makes certificates
    /// that begin now.
    private struct Waiting {
        let world = World()
        let token: Token
        let number: String

        init() async throws {
            world.clock.advance(by: Date().timeIntervalSince(world.clock.now) + 60)
            (token, number) = try await world.applied {
                ($0.street, $0.postalCode, $0.city) = (address.street, address.postalCode, address.city)
                $0.language = .ukrainian
            }
        }

        /// Confirms; the facts that the audit chain has to have beside way and number.
        func confirm(
            by way: IdentityProvider.Confirmation.Way
        ) async throws -> (IdentityProvider.Confirmation, facts: [String: String]) {
            let atPoint = ["officer": "urzednik", "point": "um", "document": "id-card"]
            switch way {
            case .point:
                let officer = try await world.officer()
                return (try await world.desk.confirm(number, by: officer, at: "um", seeing: World.card), atPoint)
            case .video: return (try await confirmInCall(), atPoint)
            case .bank:
                let person = try await known(by: MethodID("bank"), authority: bank)
                return (try await world.applications.confirm(token, as: person), ["authority": bank])
            case .electronicID:
                return (try await world.applications.confirm(token, as: try await known(by: .electronicID)), [:])
            case .qualifiedCertificate: return try await confirmByCertificate()
            }
        }

        private func confirmInCall() async throws -> IdentityProvider.Confirmation {
            let officer = try await world.officer()
            let call = try #require(try await world.applications.callTimes(for: token).first)
            try await world.applications.chooseCall(at: call, for: token)
            world.clock.advance(by: call.timeIntervalSince(world.clock.now) + 60)
            return try await world.desk.confirmInCall(
                number, readOut: number, by: officer, at: "um", seeing: World.card)
        }

        /// The applicant as somebody who has just signed in by a bank or a card.
        private func known(by method: MethodID, authority: String? = nil) async throws -> ProvenPerson {
            let citizen = Citizen(
                id: CitizenID("zofia"), pesel: try #require(PESEL("02070803628")), givenName: "Zofia",
                secondName: "Ewa", familyName: "Żółć-Nowak", createdAt: world.clock.now)
            try await world.stores.ledger.commit([.saveCitizen(citizen)])
            return World.person(citizen.id, by: method, authority: authority)
        }

        private func confirmByCertificate() async throws -> (IdentityProvider.Confirmation, [String: String]) {
            let folder = try OpenSSLFolder()
            let root = try QualifiedAuthority("NCCert", in: folder)
            let trust = Trust(
                authorities: CertificateAuthorities(anchors: [root.certificate], intermediates: []),
                lists: [try root.list()])
            let service = SelfConfirmation(world.parts, authorities: trust, lists: trust)
            let document = SignedDocument(try root.signer())
            let signed = try document.sign(try await service.document(for: token))
            return (
                try await service.confirm(token, by: signed), ["authority": document.signer.certificate.fingerprint]
            )
        }
    }

    @Test(arguments: IdentityProvider.Confirmation.Way.allCases)
    func `who, how, where and when arrive in the profile and in the audit chain`(
        way: IdentityProvider.Confirmation.Way
    ) async throws {
        let waiting = try await Waiting()
        let world = waiting.world
        let (confirmation, facts) = try await waiting.confirm(by: way)
        #expect(confirmation.way == way)
        #expect(confirmation.at == world.clock.now)
        #expect(confirmation.application == waiting.number)
        let expected = facts.merging(["way": way.rawValue, "application": waiting.number]) { $1 }
        #expect(confirmation.facts == expected)
        let citizen = try await world.citizen("zofia")
        let profile = try #require(citizen.profile)
        #expect(profile.record.confirmation == confirmation)
        #expect(profile.record.address == Self.address)
        #expect(profile.record.language == .ukrainian)
        #expect(profile.isTemporary == (way == .video))
        let events = try await world.events(.applicationConfirmed)
        #expect(events.map(\.facts) == [expected])
        #expect(events.map(\.at) == [world.clock.now])
        #expect(events.map(\.citizen) == [citizen.id])
        let count = try await world.stores.audit.events(after: 0, limit: 99).count
        #expect(try await world.stores.audit.verify() == .intact(count: count))
    }

    @Test func `the names of a newer card arrive in the profile that it confirms`() async throws {
        let waiting = try await Waiting()
        let world = waiting.world
        let pesel = try #require(PESEL("02070803628"))
        for family in ["Żółć", "Żółć-Kowalska"] {
            let card = PersonProof(pesel: pesel, givenName: "Zofia", secondName: "Ewa", familyName: family)
            let identified = try await world.stores.citizens.identify(
                card, by: .electronicID, isDocument: true, at: world.clock.now, random: SystemRandomSource())
            try await world.stores.ledger.commit(identified.changes)
        }
        let known = try #require(try await world.stores.citizens.citizen(pesel: pesel))
        _ = try await world.applications.confirm(waiting.token, as: World.person(known.id, by: .electronicID))
        let citizen = try await world.citizen("zofia")
        #expect(citizen.id == known.id && citizen.familyName == "Żółć-Kowalska")
    }

    @Test func `a temporary profile is valid to the last second of three months, and nobody extends it`() async throws {
        let waiting = try await Waiting()
        let world = waiting.world
        _ = try await waiting.confirm(by: .video)
        let begin = world.clock.now
        let citizen = try await world.citizen("zofia")
        let person = World.person(citizen.id)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let end = try #require(calendar.date(byAdding: .month, value: 3, to: begin))
        #expect(try #require(citizen.profile).expiresAt == end)
        for instant in [begin, end - 1] {
            world.clock.advance(by: instant.timeIntervalSince(world.clock.now))
            #expect(citizen.bears(person, at: world.clock.now))
            _ = try await world.profiles.beginChannel(of: person, new: .email)
            await #expect(throws: RegistryRefusal.profileTemporary) {
                try await world.profiles.beginExtension(of: person)
            }
            await #expect(throws: RegistryRefusal.profileTemporary) { try await world.administrator.extend(citizen) }
        }
        world.clock.advance(by: 1)
        #expect(!citizen.bears(person, at: world.clock.now))
        await #expect(throws: RegistryRefusal.profileExpired) {
            try await world.profiles.beginChannel(of: person, new: .email)
        }
        await #expect(throws: RegistryRefusal.profileExpired) {
            try await world.profiles.beginExtension(of: person)
        }
        #expect(try await world.citizen("zofia").profile?.expiresAt == end)
    }
}
