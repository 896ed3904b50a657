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
    /// Adds the citizen, or renews their names; empty if Brama knew them as they are. Fails with `.duplicate("pesel")` or
    /// `.citizenChanged` if another login was faster: whoever identifies them again then finds them.
    package var changes: [Change]
}

extension CitizenStore {
    /// Finds the citizen by PESEL, or makes one without a trusted profile.
    ///
    /// A citizen with a valid profile keeps its names, which are the person register's business. Anybody else has the
    /// names of the identity document that they showed last; what a bank says adds no names to somebody who is known.
    /// The caller refuses a citizen who is locked.
    package func identify(
        _ proof: PersonProof, by method: MethodID, isDocument: Bool, at now: Date, random: any RandomSource
    ) async throws(StoreError) -> IdentifiedCitizen {
        if let known = try await citizen(pesel: proof.pesel) {
            return isDocument ? known.renamed(by: proof, method, at: now) : .init(citizen: known, changes: [])
        }
        let citizen = Citizen(
            id: CitizenID(from: random), pesel: proof.pesel, givenName: proof.givenName, secondName: proof.secondName,
            familyName: proof.familyName, createdAt: now)
        let event = AuditEvent(at: now, kind: .citizenAdded, citizen: citizen.id, facts: ["method": method.text])
        return IdentifiedCitizen(citizen: citizen, changes: [.saveCitizen(citizen), .record(event)])
    }
}

extension Citizen {
    fileprivate func renamed(by proof: PersonProof, _ method: MethodID, at now: Date) -> IdentifiedCitizen {
        let hasProfile = profile?.isValid(at: now) ?? false
        let isSame = (givenName, secondName, familyName) == (proof.givenName, proof.secondName, proof.familyName)
        guard !hasProfile, !isSame else { return IdentifiedCitizen(citizen: self, changes: []) }
        let renamed = next {
            ($0.givenName, $0.secondName, $0.familyName) = (proof.givenName, proof.secondName, proof.familyName)
        }
        let event = AuditEvent(
            at: now, kind: .citizenChanged, citizen: id, facts: ["changed": "names", "method": method.text])
        return IdentifiedCitizen(citizen: renamed, changes: [.reviseCitizen(renamed), .record(event)])
    }
}

extension CitizenID {
    /// A new id of 128 random bits.
    package init(from random: any RandomSource) {
        self.init(Base32.encode(random.bytes(16)))
    }
}
