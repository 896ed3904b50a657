package import Foundation
package import IdentityProvider

/// The applicant's side: an account, an application, a proven channel, and the ways to confirm without an officer.
///
/// No answer depends on whether anybody is known: a request checks the form, hashes the password and writes one list of
/// changes. Who stands in the way is looked up by an errand, whose mails go to the right people (ADR 0024).
package struct ApplicationService: Sendable {
    let parts: RegistryParts
    let passwords: any PasswordHashing

    package init(_ parts: RegistryParts, passwords: any PasswordHashing) {
        self.parts = parts
        self.passwords = passwords
    }

    /// Opens an account; with a PESEL number the application files itself.
    package func apply(_ form: AccountForm, from address: String) async throws(RegistryRefusal) -> Filed {
        let problems = form.problems(at: parts.now)
        guard problems.isEmpty else { throw .form(problems) }
        let counting = try await parts.admit(from: address)
        guard let hash = await passwords.hash(form.password) else { throw .busy }
        let applicant = form.applicant(passwordHash: hash)
        let number = ApplicationNumber.draw(from: parts.random)
        let token = parts.token(of: number)
        let isFiled = applicant.pesel != nil
        let span = isFiled ? parts.settings.applicationLifetime : parts.settings.accountLifetime
        let application = ProfileApplication(
            number: number, access: token.hash, state: isFiled ? .submitted : .account, applicant: applicant,
            createdAt: parts.now, expiresAt: parts.now.addingTimeInterval(span))
        try await parts.commit([
            counting, .addApplication(application), parts.errand(.examine(application: number)),
            .record(event(.applicationFiled, application, personal: ["address": address])),
        ])
        return Filed(token: token, state: application.state)
    }

    /// Gives an account its PESEL number, which files the application.
    package func addPESEL(_ text: String, to token: Token) async throws(RegistryRefusal) {
        let typed = PESEL.typed(text)
        if let problem = AgeRule.problem(with: typed, at: parts.now) { throw .form([problem]) }
        guard let pesel = typed else { throw .form([.pesel]) }
        let application = try await open(token, in: [.account])
        let next = application.next {
            $0.applicant?.pesel = pesel
            $0.state = .submitted
            $0.expiresAt = parts.now.addingTimeInterval(parts.settings.applicationLifetime)
        }
        try await parts.commit([
            .saveApplication(next), parts.errand(.examine(application: next.number)),
            .record(event(.applicationFiled, next)),
        ])
    }

    /// Sends a new code to the chosen channel.
    package func resendCode(to token: Token) async throws(RegistryRefusal) {
        let application = try await open(token, in: [.submitted])
        guard application.hasCodesLeft(parts.settings) else { throw .tooMany(seconds: 0) }
        try await parts.commit([parts.errand(.examine(application: application.number))])
    }

    /// Takes the code that proves the channel whose turn it is; after the last one the application counts.
    package func proveChannel(_ code: String, of token: Token) async throws(RegistryRefusal) -> Status {
        let application = try await open(token, in: [.submitted])
        guard var proof = application.code else { throw .codeExpired }
        let verdict = proof.take(code, id: application.codeID, subject: application.access, parts)
        let next = application.next {
            $0.code = proof
            if verdict == .right { $0.proveChannel(at: parts.now) }
        }
        try await parts.commit([.saveApplication(next)] + (verdict == .right ? [errand(after: next)] : []))
        if let refusal = verdict.refusal(proof) { throw refusal }
        return status(of: next)
    }

    /// What a proven channel leads to: the code for the next one, or the number.
    private func errand(after application: ProfileApplication) -> Change {
        application.state == .channelProven
            ? parts.errand(.filed(application: application.number))
            : parts.errand(.examine(application: application.number))
    }

    /// Where the application stands.
    package func status(of token: Token) async throws(RegistryRefusal) -> Status {
        status(of: try await parts.application(token))
    }

    private func status(of application: ProfileApplication) -> Status {
        Status(application, at: parts.now, codeLifetime: parts.settings.codeLifetime)
    }

    /// Takes the application back; its data go at once.
    package func withdraw(_ token: Token) async throws(RegistryRefusal) {
        let application = try await open(token, in: [.account, .submitted, .channelProven])
        try await parts.commit([
            .saveApplication(application.ended(.withdrawn, parts)),
            .record(event(.applicationWithdrawn, application)),
        ])
    }

    /// The times at which an officer could call and calls nobody else, the next first.
    package func callTimes(for token: Token, limit: Int = 160) async throws(RegistryRefusal) -> [Date] {
        let application = try await open(token, in: [.channelProven])
        let taken = try await parts.reading { () async throws(StoreError) in
            try await parts.stores.calls.applications(calledFrom: parts.now, to: application.expiresAt)
        }
        let others = Set(taken.filter { $0.number != application.number }.compactMap(\.videoCall))
        let times = CallTimeRule.times(at: parts.now, until: application.expiresAt, limit: limit + others.count)
        return Array(times.filter { !others.contains($0) }.prefix(limit))
    }

    /// Chooses when an officer calls for a temporary profile; a time is given once.
    package func chooseCall(at instant: Date, for token: Token) async throws(RegistryRefusal) {
        let application = try await open(token, in: [.channelProven])
        guard CallTimeRule.isCallTime(instant, at: parts.now, until: application.expiresAt) else {
            throw .callTimeImpossible
        }
        try await parts.commit([.saveApplication(application.next { $0.videoCall = instant })])
    }

    /// An application in one of these states whose time is not over.
    func open(
        _ token: Token, in states: [ProfileApplication.State]
    ) async throws(RegistryRefusal) -> ProfileApplication {
        let application = try await parts.application(token)
        guard states.contains(application.state) else { throw .applicationState(application.state) }
        guard parts.now < application.expiresAt else { throw .applicationState(.lapsed) }
        return application
    }

    private func event(
        _ kind: AuditEvent.Kind, _ application: ProfileApplication, personal: [String: String] = [:]
    ) -> AuditEvent {
        AuditEvent(
            at: parts.now, kind: kind,
            facts: ["application": application.number, "state": application.state.rawValue], personal: personal)
    }
}

/// An account that was opened, or seems to have been.
package struct Filed: Sendable, Equatable {
    /// Leads on; whoever holds it goes on with the application.
    package let token: Token
    package let state: ProfileApplication.State
}

/// What the applicant sees of an application.
package struct Status: Sendable, Equatable {
    /// Nil until the channel is proven: before that there is nothing to confirm.
    package let number: String?
    package let state: ProfileApplication.State
    package let expiresAt: Date
    package let videoCall: Date?
    /// Whether the telephone number is proven, and the e-mail address is not yet.
    package let isPhoneProven: Bool
    package let rejection: String?
    /// Where the code goes; nil once the data are gone.
    package let code: CodeWay?

    /// The way of a code, its address with the middle hidden, and the seconds for which it is valid.
    package struct CodeWay: Sendable, Equatable {
        package let channel: DeliveryChannel
        package let maskedAddress: String
        package let lifetime: TimeInterval
    }

    /// An application whose time is over has lapsed, whether or not its row was cleared away yet.
    init(_ application: ProfileApplication, at now: Date, codeLifetime: TimeInterval) {
        let isFiled = ![.account, .submitted].contains(application.state)
        number = isFiled ? application.number : nil
        state = application.state.isOpen && application.expiresAt <= now ? .lapsed : application.state
        expiresAt = application.expiresAt
        videoCall = application.videoCall
        isPhoneProven = application.phoneProvenAt != nil
        rejection = application.rejection
        code = application.applicant.flatMap { applicant in
            let channel = application.channelToProve
            guard let address = applicant.address(of: channel) else { return nil }
            return CodeWay(
                channel: channel, maskedAddress: MaskedAddress.text(of: address, channel: channel),
                lifetime: codeLifetime)
        }
    }
}

extension ProfileApplication {
    /// A code is good for this application's present turn alone.
    var codeID: String { "\(number)/\(codesSent)" }

    /// Whether a code more may be sent for the channel whose turn it is. A carrier's outage does not count against the
    /// limit, but an address that every carrier refuses is not tried for ever.
    func hasCodesLeft(_ settings: RegistrySettings) -> Bool {
        let counted = codesSent - (codesUncounted ?? 0)
        return counted < settings.codesPerApplication && codesSent < 20 * settings.codesPerApplication
    }

    /// The application at its end, without the data, with the day on which its row goes.
    func ended(_ state: State, _ parts: RegistryParts) -> ProfileApplication {
        next {
            $0.state = state
            $0.applicant = nil
            $0.code = nil
            $0.expiresAt = parts.now.addingTimeInterval(parts.settings.endedRetention)
        }
    }
}
