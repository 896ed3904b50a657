import Foundation
import IdentityProvider

/// Takes a profile away: the user name stays reserved, what rested on the profile ends.
struct Revoking: Sendable {
    let parts: RegistryParts

    /// The changes; the address that was the profile's gets the news.
    func changes(
        _ citizen: Citizen, facts: [String: String], news: ProfileNews
    ) async throws(RegistryRefusal) -> [Change] {
        guard let profile = citizen.profile else { throw .profileMissing }
        let event = AuditEvent(at: parts.now, kind: .profileRevoked, citizen: citizen.id, facts: facts)
        let notice = RegistryMessage.changed(news, to: profile.email, profile.record.language ?? .polish)
        return [.reviseCitizen(citizen.next { $0.profile = nil }), .record(event), parts.errand(.notice(notice))]
            + (try await SessionEnding(parts: parts).changes(of: citizen.id, by: .trustedProfile, because: .revoked))
    }
}
