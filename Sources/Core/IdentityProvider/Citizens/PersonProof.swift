package import Cryptography
package import Foundation

/// Who an electronic identity card or a bank says that somebody is.
package struct PersonProof: Sendable, Equatable, Codable {
    package var pesel: PESEL
    package var givenName: String
    package var secondName: String?
    package var familyName: String

    package init(pesel: PESEL, givenName: String, secondName: String? = nil, familyName: String) {
        self.pesel = pesel
        self.givenName = givenName
        self.secondName = secondName
        self.familyName = familyName
    }
}

/// The citizen whom a proof names, and what has to be committed with the session that rests on it.
package struct IdentifiedCitizen: Sendable, Equatable {
    package var citizen: Citizen
    /// Adds the citizen; empty if Brama knew them. Fails with `.duplicate("pesel")` if another login added them
    /// meanwhile: whoever identifies them again then finds them.
    package var changes: [Change]
}

extension CitizenStore {
    /// Finds the citizen by PESEL, or makes one without a trusted profile.
    ///
    /// A citizen who is known keeps the names that are registered; the caller refuses one who is locked.
    package func identify(
        _ proof: PersonProof, by method: MethodID, at now: Date, random: any RandomSource
    ) async throws(StoreError) -> IdentifiedCitizen {
        if let known = try await citizen(pesel: proof.pesel) { return IdentifiedCitizen(citizen: known, changes: []) }
        let citizen = Citizen(
            id: CitizenID(from: random), pesel: proof.pesel, givenName: proof.givenName, secondName: proof.secondName,
            familyName: proof.familyName, createdAt: now)
        let event = AuditEvent(at: now, kind: .citizenAdded, citizen: citizen.id, facts: ["method": method.text])
        return IdentifiedCitizen(citizen: citizen, changes: [.saveCitizen(citizen), .record(event)])
    }
}

extension CitizenID {
    /// A new id of 128 random bits.
    package init(from random: any RandomSource) {
        self.init(Base32.encode(random.bytes(16)))
    }
}
