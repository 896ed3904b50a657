package import IdentityProvider
package import TrustedProfileRegistry

/// The page that takes the codes of a change.
package struct ChangeCodesPage: OwnFormPage {
    package let location: PageLocation?
    let faults: [OwnFault]
    private let operation: PendingOperation
    private let token: Token
    private let wereSentAgain: Bool

    /// Shows where the codes went, and takes them.
    package init(
        _ operation: PendingOperation, token: Token, faults: [OwnFault] = [], wereSentAgain: Bool = false,
        location: PageLocation?
    ) {
        self.wereSentAgain = wereSentAgain
        self.operation = operation
        self.token = token
        self.faults = faults
        self.location = location
    }

    func content(in texts: Texts, _ language: Language) -> OwnFormContent {
        let codes = texts.own.codes
        let sent = operation.destinations.map {
            $0.channel == .sms ? codes.bySMS($0.maskedAddress) : codes.byEmail($0.maskedAddress)
        }
        var content = OwnFormContent(
            id: "own-codes", title: codes.title(operation.task), paragraphs: sent,
            submit: codes.submit(operation.task), action: Paths.confirmation(token),
            back: (Paths.profile, texts.own.back))
        content.news = wereSentAgain ? codes.sentAgain : nil
        content.resend = (Paths.confirmation(token) + "/" + Paths.newCodes, codes.again)
        if case .revoke = operation.task { content.warning = codes.revocationWarning }
        content.fields = operation.destinations.enumerated().map { index, destination in
            InputField(
                name: OwnField.code(index), label: label(destination, texts.own.codes), hint: texts.code.hint,
                autocomplete: "one-time-code", inputMode: "numeric", isShort: true)
        }
        return content
    }

    private func label(_ destination: PendingOperation.Destination, _ texts: Texts.ChangeCodes) -> String {
        guard operation.destinations.count > 1 else { return texts.label }
        return destination.channel == .sms
            ? texts.labelSMS(destination.maskedAddress) : texts.labelEmail(destination.maskedAddress)
    }
}
