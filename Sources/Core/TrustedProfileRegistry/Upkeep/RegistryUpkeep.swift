import Foundation
import IdentityProvider

/// What happens by the clock alone: applications lapse, owners are reminded, the person register's changes are taken
/// over, and what is no longer needed is deleted.
package struct RegistryUpkeep: Sendable {
    let parts: RegistryParts

    package init(_ parts: RegistryParts) { self.parts = parts }

    /// Ends applications whose time is over, and deletes the rows of those that ended long ago.
    package func lapse(limit: Int) async throws(RegistryRefusal) -> Int {
        let expired = try await parts.reading { () async throws(StoreError) in
            try await parts.stores.applications.applications(expiredBy: parts.now, limit: limit)
        }
        for application in expired {
            do {
                try await parts.commit(changes(lapsing: application))
            } catch .decidedMeanwhile {
                continue  // Somebody was faster; the next round sees what became of it.
            }
        }
        return expired.count
    }

    /// Reminds, updates, revokes and deletes, one citizen after the other.
    package func tend() async throws(RegistryRefusal) -> TendingRound {
        var round = TendingRound()
        for citizen in try await citizensToTend() {
            guard let profile = citizen.profile else { continue }
            do {
                let changes = try await changes(tending: citizen, profile, &round)
                guard !changes.isEmpty else { continue }
                try await parts.commit(changes)
                round.changed += 1
            } catch .changedMeanwhile {
                continue
            }
        }
        return round
    }

    /// Whoever something may happen to: those whose profile ends soon, or ended so long ago that it goes; everybody where
    /// a person register may have news of them.
    private func citizensToTend() async throws(RegistryRefusal) -> [Citizen] {
        let (now, settings) = (parts.now, parts.settings)
        let reminded = Double(settings.reminderDays.max() ?? 0) * 86_400
        return try await parts.reading { () async throws(StoreError) in
            guard !parts.register.isSetUp else { return try await parts.stores.citizens.citizens() }
            let over = try await parts.stores.errands.profiles(
                endingAfter: .distantPast, until: now.addingTimeInterval(-settings.expiredProfileRetention))
            return over
                + (try await parts.stores.errands.profiles(endingAfter: now, until: now.addingTimeInterval(reminded)))
        }
    }

    /// Deletes what the schedule says; the chain of audit events stays whole.
    ///
    /// - Parameters:
    ///   - batch: how many rows of a kind go in one commit; the next commit follows while there are more.
    ///   - limit: how many people go at most.
    package func erase(batch: Int, people limit: Int) async throws(RegistryRefusal) {
        let kinds: [(RetainedKind, TimeInterval)] = [
            (.sessions, parts.settings.sessionRetention), (.assertions, parts.settings.assertionRetention),
            (.personalAuditParts, parts.settings.auditRetention),
        ]
        for (kind, retention) in kinds {
            let end = parts.now.addingTimeInterval(-retention)
            try await parts.reading { () async throws(StoreError) in
                try await parts.stores.sweeper.eraseAll(kind, before: end, batch: batch)
            }
        }
        try await forget(limit: limit)
    }

    /// Removes people of whom nothing else is left, with the personal part of their audit events. Their ids and user
    /// names stay reserved.
    private func forget(limit: Int) async throws(RegistryRefusal) {
        let instant = parts.now.addingTimeInterval(-parts.settings.personRetention)
        let people = try await parts.reading { () async throws(StoreError) in
            try await parts.stores.errands.people(unusedSince: instant, limit: limit)
        }
        for person in people {
            let event = AuditEvent(at: parts.now, kind: .citizenRemoved, citizen: person, facts: ["by": "retention"])
            do {
                try await parts.commit([
                    .expectUnused(person, since: instant), .removeCitizen(person), .erasePersonalAudit(person),
                    .record(event),
                ])
            } catch .changedMeanwhile {
                continue  // They have just come back.
            }
        }
    }

    private func changes(lapsing application: ProfileApplication) -> [Change] {
        guard application.state.isOpen else { return [.removeApplication(number: application.number)] }
        let event = AuditEvent(
            at: parts.now, kind: .applicationLapsed,
            facts: ["application": application.number, "state": application.state.rawValue])
        var changes = [Change.saveApplication(application.ended(.lapsed, parts)), .record(event)]
        if let applicant = application.applicant, application.pretence?.silencesEmail != true,
            application.state == .channelProven
        {
            let notice = RegistryMessage.lapsed(applicant, number: application.number)
            changes.append(parts.errand(.notice(notice)))
        }
        return changes
    }

    private func changes(
        tending citizen: Citizen, _ profile: TrustedProfile, _ round: inout TendingRound
    ) async throws(RegistryRefusal) -> [Change] {
        if profile.expiresAt.addingTimeInterval(parts.settings.expiredProfileRetention) <= parts.now {
            let event = AuditEvent(at: parts.now, kind: .profileDeleted, citizen: citizen.id)
            return [.reviseCitizen(citizen.next { $0.profile = nil }), .record(event)]
        }
        guard profile.isValid(at: parts.now) else { return [] }
        let register = try await RegisterNews(parts: parts).changes(citizen, profile, &round)
        return register.isEmpty ? reminder(citizen, profile) : register
    }

    private func reminder(_ citizen: Citizen, _ profile: TrustedProfile) -> [Change] {
        guard let days = ReminderRule.due(profile, days: parts.settings.reminderDays, at: parts.now) else { return [] }
        let notice = RegistryMessage.reminder(profile, profile.record.language ?? .polish)
        return [
            .reviseCitizen(citizen.next { $0.profile?.record.remindedDays = days }), parts.errand(.notice(notice)),
        ]
    }
}
