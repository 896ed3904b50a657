package import IdentityProvider

/// What an administrator does to a profile at the terminal; the owner is told as of everything else.
package struct AdministratorDesk: Sendable {
    let parts: RegistryParts

    package init(_ parts: RegistryParts) { self.parts = parts }

    /// Three years more.
    package func extend(_ citizen: Citizen) async throws(RegistryRefusal) {
        try await parts.commit(try change(of: citizen).extend(facts: Self.facts))
    }

    /// The end of the profile.
    package func revoke(_ citizen: Citizen) async throws(RegistryRefusal) {
        try await parts.commit(
            try await Revoking(parts: parts).changes(citizen, facts: Self.facts, news: .revoked))
    }

    /// A new password, whose hash is given: failures are forgotten and sessions end.
    package func reset(_ citizen: Citizen, passwordHash: String) async throws(RegistryRefusal) {
        try await parts.commit(try await change(of: citizen).password(passwordHash, facts: Self.facts))
    }

    /// A citizen who was locked signs in again.
    package func unlock(_ citizen: Citizen) async throws(RegistryRefusal) {
        let event = AuditEvent(
            at: parts.now, kind: .citizenChanged, citizen: citizen.id, facts: ["changed": "unlocked"])
        var changes: [Change] = [.reviseCitizen(citizen.next { $0.isLocked = false }), .record(event)]
        if citizen.isLocked, let profile = citizen.profile {
            let notice = RegistryMessage.changed(.unlocked, to: profile.email, profile.record.language ?? .polish)
            changes.append(parts.errand(.notice(notice)))
        }
        try await parts.commit(changes)
    }

    private static let facts = ["by": "administrator"]

    private func change(of citizen: Citizen) throws(RegistryRefusal) -> ProfileChange {
        guard let profile = citizen.profile else { throw .profileMissing }
        return ProfileChange(parts: parts, citizen: citizen, profile: profile)
    }
}
