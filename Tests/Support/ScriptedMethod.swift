package import IdentityProvider

/// A login method that believes names: whoever types a citizen's id is that citizen, after a code where one is asked.
package struct ScriptedMethod: LoginMethod {
    /// The code that is always right.
    package static let code = "12345678"

    package let descriptor: MethodDescriptor
    let asksForCode: Bool

    package init(
        _ id: String, level: LevelOfAssurance, contextClasses: [String] = [], asksForCode: Bool = false
    ) {
        descriptor = MethodDescriptor(id: MethodID(id), level: level, contextClasses: contextClasses)
        self.asksForCode = asksForCode
    }

    package func begin(_ context: MethodContext) async throws(MethodFailure) -> MethodProgress {
        .waiting(.credentials(CredentialsForm()))
    }

    package func handle(
        _ input: MethodInput, in state: MethodState, _ context: MethodContext
    ) async throws(MethodFailure) -> MethodProgress {
        switch (input, state) {
        case (.credentials(let userName, _), .credentials): try take(userName, context)
        case (.oneTimeCode(let code), .oneTimeCode(let form)): take(code, form, context)
        default: throw .unexpectedInput
        }
    }

    private func take(_ userName: String, _ context: MethodContext) throws(MethodFailure) -> MethodProgress {
        switch userName {
        case "nobody": .waiting(.credentials(CredentialsForm(userName: userName, problem: wrong)))
        case "everybody": throw .busy(retryAfter: 7)
        default: asksForCode ? send(to: CitizenID(userName), context) : proven(CitizenID(userName), context)
        }
    }

    private var wrong: FormProblem { FormProblem(.credentialsWrong) }

    private func send(to citizen: CitizenID, _ context: MethodContext) -> MethodProgress {
        let id = "code-" + context.login.hex.prefix(12)
        let code = OneTimeCode(
            id: id, login: context.login, citizen: citizen, mac: "", triesLeft: 3, sentAt: context.now,
            expiresAt: context.now.addingTimeInterval(600))
        let form = CodeForm(
            citizen: citizen, code: id, channel: .email, maskedAddress: "a***@example.pl", triesLeft: 3,
            expiresAt: code.expiresAt)
        let message = OutgoingMessage(
            to: citizen.text, channel: .email, purpose: "sign-in", subject: "", text: Self.code, code: Self.code)
        return .waiting(.oneTimeCode(form), changes: [.addCode(code)], messages: [message])
    }

    private func take(_ code: String, _ form: CodeForm, _ context: MethodContext) -> MethodProgress {
        let id = form.code ?? ""
        guard form.triesLeft > 1 || code == Self.code else { return .ended(.codeTriesSpent) }
        guard code == Self.code else {
            var next = form
            next.triesLeft -= 1
            next.problem = FormProblem(.codeWrong, amount: next.triesLeft)
            return .waiting(.oneTimeCode(next), changes: [.takeCodeTry(id: id)])
        }
        return proven(form.citizen, context, changes: [.spendCode(id: id)])
    }

    private func proven(_ citizen: CitizenID, _ context: MethodContext, changes: [Change] = []) -> MethodProgress {
        let person = ProvenPerson(
            citizen: citizen, method: descriptor.id, level: descriptor.level,
            contextClasses: descriptor.contextClasses, authnInstant: context.now)
        return .proven(person, changes: changes)
    }
}
