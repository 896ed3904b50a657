import IdentityProvider
import TrustedProfileRegistry

/// The first factor. An unknown name, a wrong password and a locked profile take the same path: one lookup, one check
/// of a hash, one commit, one answer.
extension TrustedProfileLogin {
    /// The longest name or e-mail address that is looked up, in bytes (RFC 5321 §4.5.3.1.3 leaves 254 of 256).
    private static let longestName = 254

    func takeCredentials(
        userName: String, password: String, _ context: MethodContext
    ) async throws(MethodFailure) -> MethodProgress {
        // Nothing is looked up or hashed, so these answers tell nothing of any profile.
        let lacksName = userName.allSatisfy(\.isWhitespace)
        guard !lacksName, !password.isEmpty else {
            let problem = FormProblem(.formRefused, lacksSecret: password.isEmpty)
            return .waiting(.credentials(CredentialsForm(userName: lacksName ? "" : userName, problem: problem)))
        }
        guard userName.utf8.count <= Self.longestName else { return refusal(.credentialsWrong, typed: "") }
        guard !PasswordRule.isTooLong(password) else { return refusal(.credentialsWrong, typed: userName) }
        let progress = try await storing { () async throws(StoreError) in
            try await checkCredentials(userName: userName, password: password, context)
        }
        guard let progress else { throw busy }
        return progress
    }

    private func checkCredentials(
        userName: String, password: String, _ context: MethodContext
    ) async throws(StoreError) -> MethodProgress? {
        let attempt = attempt(userName: userName, context)
        if let seconds = try await throttle.begin(attempt) {
            return refusal(.tooManyAttempts, amount: seconds, typed: userName)
        }
        let judgement: Judgement
        do {
            judgement = try await judge(userName: userName, password: password)
        } catch {
            throttle.abandon(attempt)
            throw error
        }
        switch judgement {
        case .unchecked:
            throttle.abandon(attempt)
            return nil
        case .wrong(let citizen):
            logger.info("credentials refused")
            try await throttle.fail(attempt, writing: [.record(refused(citizen, context))])
            return refusal(.credentialsWrong, typed: userName)
        case .right(let citizen, let profile):
            let forgotten = try await throttle.succeed(attempt)
            return try await sendCode(to: citizen, profile, changes: forgotten, context)
        }
    }

    private func judge(userName: String, password: String) async throws(StoreError) -> Judgement {
        let citizen = try await find(userName)
        let isRight = await passwords.verify(password, against: citizen?.profile?.passwordHash ?? passwords.decoy)
        guard let isRight else { return .unchecked }
        guard let citizen, let profile = citizen.profile, isRight, !citizen.isLocked else { return .wrong(citizen) }
        return .right(citizen, profile)
    }

    /// By user name, or by e-mail address if exactly one profile has it; user names have no `@`.
    private func find(_ name: String) async throws(StoreError) -> Citizen? {
        guard name.contains("@") else { return try await citizens.citizen(userName: name) }
        let found = try await citizens.citizens(email: name)
        return found.count == 1 ? found.first : nil
    }

    private func attempt(userName: String, _ context: MethodContext) -> Attempt {
        let secret = keys.current.codeSecret
        return Attempt(
            account: ThrottleKey.account(typed: userName, secret: secret),
            address: ThrottleKey.address(context.address, secret: secret), now: context.now)
    }

    /// What was typed is recorded only where it is a profile's name: people type passwords into the wrong field.
    private func refused(_ citizen: Citizen?, _ context: MethodContext) -> AuditEvent {
        var personal = ["address": context.address]
        personal["userName"] = citizen?.profile?.userName
        return AuditEvent(
            at: context.now, kind: .credentialsRefused, citizen: citizen?.id,
            facts: ["method": descriptor.id.text, "number": String(ErrorNumber.credentialsWrong.rawValue)],
            personal: personal)
    }

    private func refusal(_ number: ErrorNumber, amount: Int? = nil, typed: String) -> MethodProgress {
        .waiting(.credentials(CredentialsForm(userName: typed, problem: FormProblem(number, amount: amount))))
    }

    /// Retry when one thread has worked off a full queue, at some 30 checks a second.
    private var busy: MethodFailure {
        logger.warning("the queue for password checks is full")
        return .busy(retryAfter: max(1, settings.passwordQueueLength / 30))
    }
}

/// What came of a user name and a password.
private enum Judgement {
    case right(Citizen, TrustedProfile)
    /// Unknown, locked, or the password is another; the citizen if there is one.
    case wrong(Citizen?)
    /// The check could not be made.
    case unchecked
}
