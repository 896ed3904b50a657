import IdentityProvider

/// Takes over what the person register has changed.
struct RegisterNews: Sendable {
    let parts: RegistryParts

    func changes(
        _ citizen: Citizen, _ profile: TrustedProfile, _ round: inout TendingRound
    ) async throws(RegistryRefusal) -> [Change] {
        guard parts.register.isSetUp, let person = await ask(citizen.pesel, &round) else { return [] }
        guard !person.isDead, !person.isIncapacitated else {
            return try await Revoking(parts: parts).changes(
                citizen, facts: ["by": "person-register"], news: .revokedByRegister)
        }
        let names = (person.givenName, person.secondName ?? "", person.familyName)
        guard names != (citizen.givenName, citizen.secondName ?? "", citizen.familyName) else { return [] }
        let next = citizen.next {
            $0.givenName = person.givenName
            $0.secondName = person.secondName
            $0.familyName = person.familyName
        }
        let event = AuditEvent(
            at: parts.now, kind: .profileChanged, citizen: citizen.id,
            facts: ["by": "person-register", "changed": "names"])
        let notice = RegistryMessage.changed(.names, to: profile.email, profile.record.language ?? .polish)
        return [.reviseCitizen(next), .record(event), parts.errand(.notice(notice))]
    }

    /// Nil if the register has nobody of that number, or does not answer; the next round asks again.
    private func ask(_ pesel: PESEL, _ round: inout TendingRound) async -> RegisteredPerson? {
        guard round.mayAsk else { return nil }
        do {
            let person = try await parts.register.person(pesel)
            round.note(nil)
            return person
        } catch {
            round.note(error)
            return nil
        }
    }
}
