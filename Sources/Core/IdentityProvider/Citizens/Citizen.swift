package import Foundation

/// A person whom Brama knows, with or without a trusted profile.
package struct Citizen: Sendable, Equatable, Codable {
    package var id: CitizenID
    package var pesel: PESEL
    package var givenName: String
    package var secondName: String?
    package var familyName: String
    /// A locked person is signed in by no method.
    package var isLocked: Bool
    package var createdAt: Date
    package var profile: TrustedProfile?
    /// Counts the changes, so that of two at once one wins.
    package var version = 0

    package init(
        id: CitizenID, pesel: PESEL, givenName: String, secondName: String? = nil, familyName: String,
        isLocked: Bool = false, createdAt: Date, profile: TrustedProfile? = nil
    ) {
        self.id = id
        self.pesel = pesel
        self.givenName = givenName
        self.secondName = secondName
        self.familyName = familyName
        self.isLocked = isLocked
        self.createdAt = createdAt
        self.profile = profile
    }

    /// The next version, changed.
    package func next(_ change: (inout Citizen) -> Void) -> Citizen {
        var next = self
        next.version += 1
        change(&next)
        return next
    }

    /// The attribute's value, nil if the citizen has none.
    package func value(of attribute: CitizenAttribute) -> String? {
        switch attribute {
        case .firstName: givenName
        case .familyName: familyName
        case .dateOfBirth: pesel.dateOfBirth
        case .personIdentifier: pesel.digits
        case .email: profile?.email
        case .phone: profile?.phone
        }
    }

    /// Whether a proof of this citizen still counts: a proof by trusted profile stands and falls with the profile.
    package func bears(_ proof: ProvenPerson, at now: Date) -> Bool {
        guard proof.citizen == id, !isLocked else { return false }
        guard proof.method == .trustedProfile else { return true }
        return profile?.isValid(at: now) ?? false
    }
}
