import Foundation
import IdentityProvider
import Testing

@Suite struct CitizenBearsProofTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func citizen(locked: Bool = false, profileFor seconds: TimeInterval?) throws -> Citizen {
        Citizen(
            id: CitizenID("c1"), pesel: try #require(PESEL("87022243734")), givenName: "Roch", familyName: "Apitz",
            isLocked: locked, createdAt: now,
            profile: seconds.map {
                TrustedProfile(
                    userName: "roch", passwordHash: "", email: "roch@example.pl", expiresAt: now.addingTimeInterval($0))
            })
    }

    private func proof(_ method: String, of citizen: String = "c1") -> ProvenPerson {
        ProvenPerson(
            citizen: CitizenID(citizen), method: MethodID(method), level: .high, contextClasses: [], authnInstant: now)
    }

    @Test(arguments: [1, 0, nil] as [TimeInterval?])
    func `the profile's end ends what rests on the profile, and nothing else`(_ seconds: TimeInterval?) throws {
        let citizen = try citizen(profileFor: seconds)
        #expect(citizen.bears(proof("trusted-profile"), at: now) == (seconds == 1))
        #expect(citizen.bears(proof("e-id"), at: now))
        #expect(citizen.bears(proof("bank"), at: now))
        #expect(!citizen.bears(proof("e-id", of: "c2"), at: now))
    }

    @Test(arguments: ["trusted-profile", "e-id", "bank"])
    func `a locked person is vouched for by no method`(_ method: String) throws {
        #expect(try citizen(profileFor: 9).bears(proof(method), at: now))
        #expect(try !citizen(locked: true, profileFor: 9).bears(proof(method), at: now))
    }
}
