import Foundation
package import IdentityProvider

/// The officer's side: finding applications, confirming and rejecting them, revoking profiles.
///
/// Who the officer is, is proven anew with every act, and the act's commit fails if they are an officer no longer.
package struct OfficerDesk: Sendable {
    let parts: RegistryParts

    package init(_ parts: RegistryParts) { self.parts = parts }

    /// Applications by number or by PESEL, those of impostors left out: for an officer, at any of their points.
    package func find(
        _ text: String, by person: ProvenPerson, at point: String
    ) async throws(RegistryRefusal) -> [ProfileApplication] {
        _ = try await check(person, at: point, deciding: nil)
        let found = try await parts.reading { () async throws(StoreError) -> [ProfileApplication] in
            if let pesel = PESEL.typed(text) { return try await parts.stores.applications.applications(pesel: pesel) }
            let number = ApplicationNumber.written(text)
            return try await parts.stores.applications.application(number: number).map { [$0] } ?? []
        }
        return found.filter { $0.pretence == nil && $0.state.isOpen && parts.now < $0.expiresAt }
    }

    /// Confirms an application after the document was compared.
    package func confirm(
        _ number: String, by person: ProvenPerson, at point: String, seeing document: IdentityDocument
    ) async throws(RegistryRefusal) -> Confirmation {
        let application = try await application(number)
        try await check(person, at: point, deciding: application.applicant?.pesel)
        let confirmation = Confirmation(
            .point, at: parts.now, application: application.number, officer: person.citizen, point: point,
            document: document.kind)
        return try await commit(confirmation, of: application, by: person, at: point)
    }

    /// Confirms a temporary profile in the call that the applicant chose: the officer has read the number out, and the
    /// applicant has said that it is theirs.
    package func confirmInCall(
        _ number: String, readOut: String, by person: ProvenPerson, at point: String, seeing document: IdentityDocument
    ) async throws(RegistryRefusal) -> Confirmation {
        let application = try await application(number)
        try await check(person, at: point, deciding: application.applicant?.pesel)
        guard ApplicationNumber.written(readOut) == application.number else { throw .numberDisagrees }
        guard let call = application.videoCall, CallTimeRule.isUnderWay(call, at: parts.now) else {
            throw .callTimeImpossible
        }
        let confirmation = Confirmation(
            .video, at: parts.now, application: application.number, officer: person.citizen, point: point,
            document: document.kind)
        return try await commit(confirmation, of: application, by: person, at: point)
    }

    /// Rejects an application; the applicant is told why, and their data go.
    package func reject(
        _ number: String, because reason: String, by person: ProvenPerson, at point: String
    ) async throws(RegistryRefusal) {
        let application = try await application(number)
        try await check(person, at: point, deciding: application.applicant?.pesel)
        guard application.state == .channelProven, let applicant = application.applicant else {
            throw .applicationState(application.state)
        }
        var ended = application.ended(.rejected, parts)
        ended.rejection = reason
        let event = AuditEvent(
            at: parts.now, kind: .applicationRejected,
            facts: ["application": application.number, "officer": person.citizen.text, "point": point],
            personal: ["reason": reason])
        let notice = RegistryMessage.rejected(applicant, number: application.number, reason: reason)
        try await parts.commit([
            .expectOfficer(person.citizen, point: point), .saveApplication(ended), .record(event),
            parts.errand(.notice(notice)),
        ])
    }

    /// Revokes the profile of a person who came to the point and was recognised by their document.
    package func revoke(
        _ pesel: PESEL, by person: ProvenPerson, at point: String, seeing document: IdentityDocument
    ) async throws(RegistryRefusal) {
        try await check(person, at: point, deciding: pesel)
        let found = try await parts.reading { () async throws(StoreError) in
            try await parts.stores.citizens.citizen(pesel: pesel)
        }
        guard let citizen = found else { throw .profileMissing }
        let facts = [
            "by": "officer", "officer": person.citizen.text, "point": point, "document": document.kind.rawValue,
        ]
        let changes = try await Revoking(parts: parts).changes(citizen, facts: facts, news: .revoked)
        try await parts.commit([.expectOfficer(person.citizen, point: point)] + changes)
    }

    private func commit(
        _ confirmation: Confirmation, of application: ProfileApplication, by person: ProvenPerson, at point: String
    ) async throws(RegistryRefusal) -> Confirmation {
        let changes = try await Confirming(parts: parts).changes(application, confirmation)
        try await parts.commit([.expectOfficer(person.citizen, point: point)] + changes)
        return confirmation
    }

    private func application(_ number: String) async throws(RegistryRefusal) -> ProfileApplication {
        let found = try await parts.reading { () async throws(StoreError) in
            try await parts.stores.applications.application(number: ApplicationNumber.written(number))
        }
        guard let found else { throw .applicationUnknown }
        return found
    }

    /// Whether this person may act at this point; throws if not.
    func check(
        _ person: ProvenPerson, at point: String, deciding pesel: PESEL?
    ) async throws(RegistryRefusal) {
        let (officer, citizen) = try await parts.reading { () async throws(StoreError) in
            (
                try await parts.stores.points.officer(person.citizen),
                try await parts.stores.citizens.citizen(person.citizen)
            )
        }
        let refusal = OfficerRule.refusal(person, officer, citizen, at: point, deciding: pesel, now: parts.now)
        if let refusal { throw refusal }
    }
}
