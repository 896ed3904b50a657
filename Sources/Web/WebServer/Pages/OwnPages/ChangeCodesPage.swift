package import IdentityProvider
package import TrustedProfileRegistry

/// The page that takes the codes of a change.
package struct ChangeCodesPage: OwnFormPage {
    package let location: PageLocation?
    let faults: [OwnFault]
    private let operation: PendingOperation
    private let token: Token
    private let minutes: Int
    private let wereSentAgain: Bool

    /// Shows where the codes went, which hold for `minutes` from their sending, and takes them.
    package init(
        _ operation: PendingOperation, token: Token, minutes: Int = 10, faults: [OwnFault] = [],
        wereSentAgain: Bool = false, location: PageLocation?
    ) {
        self.minutes = minutes
        self.wereSentAgain = wereSentAgain
        self.operation = operation
        self.token = token
        self.faults = faults
        self.location = location
    }

    func content(in texts: Texts, _ language: Language) -> OwnFormContent {
        let codes = texts.own.codes
        let isOne = operation.destinations.count == 1
        var content = OwnFormContent(
            id: "own-codes", title: codes.title(operation.task), paragraphs: told(texts),
            submit: codes.submit(operation.task), action: Paths.confirmation(token),
            back: (Paths.profile, texts.own.back))
        if wereSentAgain { content.news = isOne ? codes.sentAgain : codes.sentAllAgain }
        content.resend = (
            lateness(texts), Paths.confirmation(token) + "/" + Paths.newCodes,
            isOne ? texts.code.resend : codes.againAll
        )
        if case .revoke = operation.task { content.warning = codes.revocationWarning }
        content.fields = operation.destinations.enumerated().map { index, destination in
            InputField(
                name: OwnField.code(index), label: label(destination, texts.own.codes), hint: texts.code.hint,
                autocomplete: "one-time-code", inputMode: "numeric", isShort: true)
        }
        return content
    }

    /// Where the codes went, and how long they are good.
    private func told(_ texts: Texts) -> [String] {
        let codes = texts.own.codes
        let sent = operation.destinations.map {
            $0.channel == .sms ? codes.bySMS($0.maskedAddress) : codes.byEmail($0.maskedAddress)
        }
        guard sent.count == 1 else { return sent + [codes.validity(minutes)] }
        return sent.map { $0 + " " + texts.code.validity(minutes) }
    }

    /// Why a code may be late, by the ways that the codes go.
    private func lateness(_ texts: Texts) -> String {
        let channels = channels
        guard channels.count == 1 else { return texts.own.codes.notArrivedByBoth }
        return texts.code.notArrived(channels.contains(.sms) ? .sms : .email)
    }

    private var channels: Set<DeliveryChannel> { Set(operation.destinations.map(\.channel)) }

    /// A code is called by its way, and by its address too where another one goes the same way.
    private func label(_ destination: PendingOperation.Destination, _ texts: Texts.ChangeCodes) -> String {
        let isSMS = destination.channel == .sms
        switch operation.destinations.count {
        case 1: return texts.label
        case channels.count: return isSMS ? texts.labelSMS : texts.labelEmail
        default:
            let address = destination.maskedAddress
            return isSMS ? texts.labelSMSTo(address) : texts.labelEmailTo(address)
        }
    }
}
