import Foundation
import IdentityProvider

/// What each operation does to a profile, and who is told: the old address and the new one.
struct ProfileChange: Sendable {
    let parts: RegistryParts
    let citizen: Citizen
    let profile: TrustedProfile

    func changes(_ task: ProfileOperation.Task) async throws(RegistryRefusal) -> [Change] {
        switch task {
        case .extend: return try extend(facts: ["by": "citizen"])
        case .password(let hash, let isForgotten):
            guard let hash else { throw .operationUnknown }
            return try await password(hash, facts: ["by": "citizen", "forgotten": String(isForgotten)])
        case .email(let address): return try await email(address)
        case .phone(let number): return save("phone") { $0.phone = number } + [note(.phone, to: profile.email)]
        case .channel(let channel):
            return save("channel") { $0.channel = channel } + [note(.channel, to: profile.email)]
        case .revoke: return try await Revoking(parts: parts).changes(citizen, facts: ["by": "citizen"], news: .revoked)
        }
    }

    /// Three years more, and the reminders begin anew.
    func extend(facts: [String: String]) throws(RegistryRefusal) -> [Change] {
        try ExtensionRule.check(profile, at: parts.now)
        let end = ValidityRule.extended(profile.expiresAt)
        let next = citizen.next {
            $0.profile?.expiresAt = end
            $0.profile?.record.remindedDays = nil
        }
        let event = AuditEvent(at: parts.now, kind: .profileExtended, citizen: citizen.id, facts: facts)
        return [.reviseCitizen(next), .record(event), note(.extended(until: end), to: profile.email)]
    }

    /// A new password: failures are forgotten, and every session ends, since somebody may know the old one.
    func password(_ hash: String, facts: [String: String]) async throws(RegistryRefusal) -> [Change] {
        let locks = [profile.userName, profile.email].map { ThrottleKey.account(typed: $0, secret: parts.secret) }
        let news: [ProfileNews] = try await isHeld(by: locks) ? [.password, .unlocked] : [.password]
        return save("password", facts: facts) { $0.passwordHash = hash } + locks.map { .removeThrottle(key: $0) }
            + (try await SessionEnding(parts: parts).changes(of: citizen.id, because: .citizen))
            + news.map { note($0, to: profile.email) }
    }

    /// Whether nobody can sign in now for one of these.
    private func isHeld(by locks: [String]) async throws(RegistryRefusal) -> Bool {
        try await parts.reading { () async throws(StoreError) in
            for lock in locks {
                if let throttle = try await parts.stores.codes.throttle(lock), throttle.blockedUntil > parts.now {
                    return true
                }
            }
            return false
        }
    }

    /// Looked up once more: the address may have become somebody else's since the codes went out.
    private func email(_ address: String) async throws(RegistryRefusal) -> [Change] {
        let sharers = try await parts.reading { () async throws(StoreError) in
            try await parts.stores.citizens.citizens(email: address)
        }
        guard sharers.allSatisfy({ $0.id == citizen.id }) else { throw .profileExists }
        return save("email") { $0.email = address } + [
            .expectOwnEmail(citizen.id), note(.email, to: profile.email), note(.email, to: address),
        ]
    }

    private func save(
        _ what: String, facts: [String: String] = ["by": "citizen"],
        _ edit: (inout TrustedProfile) -> Void
    ) -> [Change] {
        var changed = profile
        edit(&changed)
        let next = citizen.next { $0.profile = changed }
        let event = AuditEvent(
            at: parts.now, kind: .profileChanged, citizen: citizen.id, facts: facts.merging(["changed": what]) { $1 })
        return [.reviseCitizen(next), .record(event)]
    }

    private func note(_ news: ProfileNews, to email: String) -> Change {
        parts.errand(.notice(RegistryMessage.changed(news, to: email, profile.record.language ?? .polish)))
    }
}
