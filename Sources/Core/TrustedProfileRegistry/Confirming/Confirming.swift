import Cryptography
import Foundation
import IdentityProvider

/// Makes a trusted profile of a confirmed application: the one way that all confirmations go.
struct Confirming: Sendable {
    let parts: RegistryParts

    /// The changes that confirm an application; whoever writes them adds conditions of their own.
    func changes(
        _ application: ProfileApplication, _ confirmation: Confirmation
    ) async throws(RegistryRefusal) -> [Change] {
        let (applicant, pesel) = try ready(application)
        guard AgeRule.isOldEnough(pesel, at: parts.now) else { throw .tooYoung }
        try await compare(applicant, pesel)
        let known = try await parts.reading { () async throws(StoreError) in
            try await parts.stores.citizens.citizen(pesel: pesel)
        }
        try await checkUniqueness(applicant, known)
        let end = ValidityRule.end(temporary: confirmation.way == .video, from: parts.now)
        let citizen = citizen(applicant, pesel, known, confirmation, until: end)
        let event = AuditEvent(
            at: parts.now, kind: .applicationConfirmed, citizen: citizen.id, facts: confirmation.facts)
        return [
            .saveApplication(application.ended(.confirmed, parts)),
            known == nil ? .saveCitizen(citizen) : .reviseCitizen(citizen), .expectOwnEmail(citizen.id), .record(event),
            parts.errand(.notice(RegistryMessage.confirmed(applicant, until: end))),
        ]
    }

    /// An application that counts, whose time is not over, and nobody stands in the way of it.
    private func ready(_ application: ProfileApplication) throws(RegistryRefusal) -> (Applicant, PESEL) {
        guard application.state == .channelProven else { throw .applicationState(application.state) }
        guard parts.now < application.expiresAt else { throw .applicationState(.lapsed) }
        guard application.pretence == nil else { throw .profileExists }
        guard let applicant = application.applicant, let pesel = applicant.pesel else {
            throw .applicationState(application.state)
        }
        return (applicant, pesel)
    }

    /// The register as it is now, whatever it said before.
    private func compare(_ applicant: Applicant, _ pesel: PESEL) async throws(RegistryRefusal) {
        let verdict: RegisterVerdict?
        do {
            verdict = try await RegisterComparison(register: parts.register).verdict(on: applicant)
        } catch {
            throw .registerUnavailable
        }
        guard verdict == .agrees || verdict == .notAsked else { throw .registerDisagrees(verdict ?? .unknown) }
    }

    private func checkUniqueness(_ applicant: Applicant, _ known: Citizen?) async throws(RegistryRefusal) {
        if let profile = known?.profile, profile.isValid(at: parts.now) { throw .profileExists }
        let sharers = try await parts.reading { () async throws(StoreError) in
            try await parts.stores.citizens.citizens(email: applicant.email)
        }
        guard sharers.allSatisfy({ $0.id == known?.id }) else { throw .profileExists }
    }

    private func citizen(
        _ applicant: Applicant, _ pesel: PESEL, _ known: Citizen?, _ confirmation: Confirmation, until end: Date
    ) -> Citizen {
        let blank = Citizen(
            id: CitizenID(from: parts.random), pesel: pesel, givenName: "", familyName: "", createdAt: parts.now)
        var citizen = known.map { $0.next { _ in } } ?? blank
        citizen.givenName = applicant.givenName
        citizen.secondName = applicant.secondName
        citizen.familyName = applicant.familyName
        citizen.profile = TrustedProfile(
            userName: applicant.userName, passwordHash: applicant.passwordHash, email: applicant.email,
            phone: applicant.phone, channel: applicant.channel, expiresAt: end,
            record: ProfileRecord(
                confirmation: confirmation, address: applicant.address, language: applicant.language))
        return citizen
    }
}

/// Asks the person register about an applicant.
struct RegisterComparison: Sendable {
    let register: any PersonRegister

    func verdict(on applicant: Applicant) async throws(PersonRegisterError) -> RegisterVerdict? {
        guard register.isSetUp else { return .notAsked }
        guard let pesel = applicant.pesel else { return nil }
        return RegisterRule.verdict(
            on: try await register.person(pesel), givenName: applicant.givenName, secondName: applicant.secondName,
            familyName: applicant.familyName)
    }
}
