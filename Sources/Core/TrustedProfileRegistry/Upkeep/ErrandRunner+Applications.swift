import Foundation
import IdentityProvider

extension ErrandRunner {
    /// Finds out whether anybody stands in the way of an application, asks the person register, and sends the code; an
    /// account without a PESEL number gets a link instead.
    ///
    /// Somebody who holds the data is told. The applicant's own messages go out as if nobody did, except to an address
    /// that is the holder's.
    func examine(_ number: String) async throws(ErrandFailure) {
        guard let application = try await application(number), let applicant = application.applicant else { return }
        guard [.account, .submitted].contains(application.state) else { return }
        let holders = try await holders(of: application, applicant)
        let isFirst = application.codesSent == 0 && application.pretence == nil
        let verdict = await verdict(on: applicant)
        var next = application.next { $0.verdict = verdict }
        let isNameTaken = try await isNameTaken(application, applicant)
        if !holders.isEmpty || next.pretence != nil || isNameTaken {
            let isSilenced = holders.contains { Self.isSame($0.profile?.email, applicant.email) }
            next.pretence = .init(silencesEmail: isSilenced || next.pretence?.silencesEmail == true)
        }
        let code = next.state == .submitted ? makeCode(for: &next, applicant) : nil
        try await save(
            next, telling: isFirst ? holders.compactMap(\.profile) : [], impeded: application.pretence == nil)
        try await tell(next, applicant, code)
    }

    private func save(
        _ application: ProfileApplication, telling holders: [TrustedProfile], impeded isNew: Bool
    ) async throws(ErrandFailure) {
        let notices = holders.map {
            parts.errand(.notice(RegistryMessage.secondProfile(to: $0.email, $0.record.language ?? .polish)))
        }
        let impeded = isNew && application.pretence != nil ? [impediment(application)] : []
        try await storing { () async throws(StoreError) in
            try await parts.stores.ledger.commit([.saveApplication(application)] + notices + impeded)
        }
    }

    /// Tells the number, once the application counts.
    func tellNumber(_ number: String) async throws(ErrandFailure) {
        guard let application = try await application(number), let applicant = application.applicant,
            application.pretence?.silencesEmail != true
        else { return }
        let notice = RegistryMessage.filed(
            applicant, number: application.number, until: application.expiresAt,
            link: link("wniosek", parts.token(of: application.number)))
        try await send(notice.message)
    }

    private func tell(
        _ application: ProfileApplication, _ applicant: Applicant, _ code: OutgoingMessage?
    ) async throws(ErrandFailure) {
        let isSilenced = application.pretence?.silencesEmail == true
        if let code, !(isSilenced && code.channel == .email) { try await send(code, for: application) }
        guard application.state == .account, !isSilenced else { return }
        let link = link("wniosek", parts.token(of: application.number))
        try await send(RegistryMessage.account(applicant, link: link).message)
    }

    /// A code that no carrier took does not count; it is good all the same, in case it arrives.
    private func send(_ code: OutgoingMessage, for application: ProfileApplication) async throws(ErrandFailure) {
        do throws(ErrandFailure) {
            try await send(code)
        } catch {
            let next = application.next { $0.codesUncounted = ($0.codesUncounted ?? 0) + 1 }
            try await storing { () async throws(StoreError) in
                try await parts.stores.ledger.commit([.saveApplication(next)])
            }
            throw error
        }
    }

    /// The limit holds here too: requests for a new code can come faster than errands are done.
    private func makeCode(for application: inout ProfileApplication, _ applicant: Applicant) -> OutgoingMessage? {
        let channel = application.channelToProve
        guard application.hasCodesLeft(parts.settings), let address = applicant.address(of: channel) else { return nil }
        application.codesSent += 1
        var code = ProofCode(channel: channel, address: address, triesLeft: parts.settings.codeTries)
        let digits = code.make(id: application.codeID, subject: application.access, parts)
        application.code = code
        return RegistryMessage.code(
            digits, to: address, by: channel, lifetime: parts.settings.codeLifetime, for: .application,
            applicant.language)
    }

    /// People with a valid profile who have the PESEL number, the user name or the e-mail address.
    private func holders(
        of application: ProfileApplication, _ applicant: Applicant
    ) async throws(ErrandFailure) -> [Citizen] {
        let citizens = parts.stores.citizens
        let found = try await storing { () async throws(StoreError) -> [Citizen] in
            var found = try await citizens.citizens(email: applicant.email)
            if let named = try await citizens.citizen(userName: applicant.userName) { found.append(named) }
            if let pesel = applicant.pesel, let known = try await citizens.citizen(pesel: pesel) { found.append(known) }
            return found
        }
        var holders: [Citizen] = []
        for citizen in found where !holders.contains(where: { $0.id == citizen.id }) {
            guard let profile = citizen.profile else { continue }
            let isOwnExpired = citizen.pesel == applicant.pesel && !profile.isValid(at: parts.now)
            if !isOwnExpired { holders.append(citizen) }
        }
        return holders
    }

    /// A name that was ever given out, or that somebody else's earlier open application asks for; who applies a second
    /// time, because the first link is lost, is nobody else.
    private func isNameTaken(
        _ application: ProfileApplication, _ applicant: Applicant
    ) async throws(ErrandFailure) -> Bool {
        let (isReserved, owner, others) = try await storing { () async throws(StoreError) in
            (
                try await parts.stores.citizens.isReserved(userName: applicant.userName),
                try await parts.stores.citizens.citizen(userName: applicant.userName),
                try await parts.stores.applications.applications(userName: applicant.userName)
            )
        }
        let isOwn = owner != nil && owner?.pesel == applicant.pesel
        let earlier = others.prefix { $0.number != application.number }
        let isAskedFor = earlier.contains { $0.applicant?.pesel == nil || $0.applicant?.pesel != applicant.pesel }
        return (isReserved && !isOwn) || isAskedFor
    }

    private func verdict(on applicant: Applicant) async -> RegisterVerdict? {
        do {
            return try await RegisterComparison(register: parts.register).verdict(on: applicant)
        } catch {
            // Whoever confirms asks again; the code is not to wait for the register.
            return nil
        }
    }

    private func impediment(_ application: ProfileApplication) -> Change {
        .record(
            AuditEvent(at: parts.now, kind: .applicationImpeded, facts: ["application": application.number]))
    }

    private func application(_ number: String) async throws(ErrandFailure) -> ProfileApplication? {
        try await storing { () async throws(StoreError) in
            try await parts.stores.applications.application(number: number)
        }
    }

    private static func isSame(_ first: String?, _ second: String) -> Bool {
        first?.lowercased() == second.lowercased()
    }
}
