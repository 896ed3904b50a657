import Cryptography
import Foundation
import IdentityProvider
import TrustedProfileRegistry

/// The second factor: a code of eight digits, good for one login, a few minutes and a few tries.
extension TrustedProfileLogin {
    /// Makes a code and its message; `changes` are written with it.
    func sendCode(
        to citizen: Citizen, _ profile: TrustedProfile, changes: [Change], _ context: MethodContext
    ) async throws(StoreError) -> MethodProgress {
        let since = context.now.addingTimeInterval(-CodeAllowance.span)
        let stored = try await codes.codesSent(to: citizen.id, since: since)
        guard allowance.take(for: citizen.id, stored: stored, now: context.now) else {
            return .ended(.tooManyCodes, changes: changes)
        }
        let digits = CodeDigits.draw(from: random)
        let code = makeCode(digits, for: citizen.id, context)
        let (channel, address) = destination(of: profile)
        let form = CodeForm(
            citizen: citizen.id, code: code.id, channel: channel,
            maskedAddress: MaskedAddress.text(of: address, channel: channel), triesLeft: code.triesLeft,
            expiresAt: code.expiresAt, lifetime: settings.codeLifetime)
        let message = CodeMessage.make(
            digits: digits, to: address, channel: channel, lifetime: settings.codeLifetime, context: context)
        logger.info("one-time code made", metadata: ["channel": .string(channel.rawValue)])
        let event = event(.codeSent, citizen.id, context, facts: ["channel": channel.rawValue])
        return .waiting(
            .oneTimeCode(form), changes: changes + [.addCode(code), .record(event)], messages: [message])
    }

    /// Makes a new code; the old one is good for nothing from then on.
    func resendCode(_ form: CodeForm, _ context: MethodContext) async throws(StoreError) -> MethodProgress {
        guard let citizen = try await citizens.citizen(form.citizen), let profile = citizen.profile, !citizen.isLocked
        else { return beginAgain() }
        return try await sendCode(to: citizen, profile, changes: try await spendingChange(of: form.code), context)
    }

    /// Compares what was typed. A wrong code's try is on disk before anybody is told of it, so a crash gives none back;
    /// the right one is spent in the commit of its login, if guesses at the same moment have left it a try.
    func takeCode(_ text: String, _ form: CodeForm, _ context: MethodContext) async throws(StoreError) -> MethodProgress
    {
        guard let id = form.code, context.now < form.expiresAt else { return again(form, FormProblem(.codeExpired)) }
        guard let digits = CodeDigits.typed(text) else { return again(form, FormProblem(unreadable: text)) }
        guard let code = try await codes.code(id), code.hasTry else { return .ended(.codeTriesSpent) }
        guard matches(digits, code, form, context) else { return try await wrong(id, form, context) }
        return try await prove(code, context)
    }

    private func prove(_ code: OneTimeCode, _ context: MethodContext) async throws(StoreError) -> MethodProgress {
        let spending = Change.spendCode(id: code.id)
        // The profile as it is now: it may have been locked since the password.
        guard let citizen = try await citizens.citizen(code.citizen), let profile = citizen.profile, !citizen.isLocked
        else { return beginAgain(changes: [spending]) }
        guard profile.isValid(at: context.now) else { return .ended(.profileExpired, changes: [spending]) }
        let person = ProvenPerson(
            citizen: citizen.id, method: descriptor.id, level: descriptor.level,
            contextClasses: descriptor.contextClasses, authnInstant: context.now)
        return .proven(person, changes: [spending])
    }

    private func wrong(
        _ id: String, _ form: CodeForm, _ context: MethodContext
    ) async throws(StoreError) -> MethodProgress {
        guard try await takeTry(id), let code = try await codes.code(id) else { return .ended(.codeTriesSpent) }
        logger.info("one-time code refused")
        let facts = ["triesLeft": String(code.triesLeft)]
        let changes = [Change.record(event(.codeRefused, form.citizen, context, facts: facts))]
        guard code.triesLeft > 0 else { return .ended(.codeTriesSpent, changes: changes) }
        var form = form
        form.triesLeft = code.triesLeft
        form.problem = FormProblem(.codeWrong, amount: code.triesLeft)
        return .waiting(.oneTimeCode(form), changes: changes)
    }

    private func matches(_ digits: String, _ code: OneTimeCode, _ form: CodeForm, _ context: MethodContext) -> Bool {
        let mac = CodeDigits.mac(digits, id: code.id, login: context.login, secret: keys.current.codeSecret)
        let isSame = constantTimeEqual(Array(mac.utf8), Array(code.mac.utf8))
        return isSame && code.login == context.login && code.citizen == form.citizen && context.now < code.expiresAt
    }

    /// False if no try is left or the code is spent.
    private func takeTry(_ id: String) async throws(StoreError) -> Bool {
        do {
            try await throttle.ledger.commit([.takeCodeTry(id: id)])
            return true
        } catch .conflict {
            return false
        }
    }

    private func makeCode(_ digits: String, for citizen: CitizenID, _ context: MethodContext) -> OneTimeCode {
        let id = Hex.encode(random.bytes(16))
        return OneTimeCode(
            id: id, login: context.login, citizen: citizen,
            mac: CodeDigits.mac(digits, id: id, login: context.login, secret: keys.current.codeSecret),
            triesLeft: settings.codeTries, sentAt: context.now,
            expiresAt: context.now.addingTimeInterval(settings.codeLifetime))
    }

    /// An earlier code may be used up or swept already; only one that is good is spent.
    private func spendingChange(of id: String?) async throws(StoreError) -> [Change] {
        guard let id, let code = try await codes.code(id), code.hasTry else { return [] }
        return [.spendCode(id: id)]
    }

    /// By the chosen channel; by e-mail, which every profile has, if the telephone number is missing.
    private func destination(of profile: TrustedProfile) -> (DeliveryChannel, address: String) {
        profile.codeAddress.map { (profile.channel, $0) } ?? (.email, profile.email)
    }

    private func again(_ form: CodeForm, _ problem: FormProblem) -> MethodProgress {
        var form = form
        form.problem = problem
        return .waiting(.oneTimeCode(form))
    }

    private func beginAgain(changes: [Change] = []) -> MethodProgress {
        .waiting(.credentials(CredentialsForm(problem: FormProblem(.credentialsWrong))), changes: changes)
    }

    private func event(
        _ kind: AuditEvent.Kind, _ citizen: CitizenID, _ context: MethodContext, facts: [String: String]
    ) -> AuditEvent {
        AuditEvent(
            at: context.now, kind: kind, citizen: citizen,
            facts: facts.merging(["method": descriptor.id.text]) { fact, _ in fact },
            personal: ["address": context.address])
    }
}

extension FormProblem {
    /// A text that is no code, whatever the code is: it is told apart by its form alone, and costs no try.
    fileprivate init(unreadable text: String) {
        self.init(.formRefused, lacksSecret: text.allSatisfy(\.isWhitespace))
    }
}
