/// How a one-time code travels.
package enum CodeChannel: Sendable, CaseIterable {
    case email
    case sms
}

/// What was wrong with a one-time code.
package enum CodeFormError: Sendable, Equatable {
    case missing
    case malformed
    /// 3003: so many tries are left.
    case wrong(triesLeft: Int)
    /// 3004: its time is over.
    case expired
    /// 3008: the code could not be sent.
    case notSent
}

/// A way to prove oneself in the place of the one-time code.
package enum OtherFactor: Sendable {
    case electronicID(value: String)
    case bank(OfferedBank)

    func values(_ texts: Texts, _ language: Language) -> PageValues {
        switch self {
        case .electronicID(let value): ["value": value, "name": texts.method.electronicID.name]
        case .bank(let bank): ["value": bank.value, "name": bank.card.name(in: language.core)]
        }
    }
}

/// The page that asks for the one-time code.
package struct CodePage: LoginPage {
    package let template = "code"
    package let frame: LoginFrame
    private let channel: CodeChannel
    private let destination: String
    private let minutes: Int
    private let resendAction: String?
    private let wasSentAgain: Bool
    private let error: CodeFormError?
    private let others: [OtherFactor]
    private let methodAction: String?

    /// `destination` is the address or number as it may be shown (masked); the code holds for `minutes` from its
    /// sending. What may stand in for the code is posted to `methodAction`. The page offers a new code if there is a `resendAction` to post to.
    package init(
        frame: LoginFrame, channel: CodeChannel, destination: String, minutes: Int = 10, resendAction: String? = nil,
        wasSentAgain: Bool = false, error: CodeFormError? = nil, others: [OtherFactor] = [],
        methodAction: String? = nil
    ) {
        self.others = others
        self.methodAction = methodAction
        self.frame = frame
        self.channel = channel
        self.destination = destination
        self.minutes = minutes
        self.resendAction = resendAction
        self.wasSentAgain = wasSentAgain
        self.error = error
    }

    package func ownValues(in language: Language) -> [String: any Sendable] {
        let texts = Texts.in(language)
        let message = error.map { texts.code.text(of: $0) }
        let summary = ErrorSummary(heading: texts.form.summary, lines: message.map { [("code", $0)] } ?? [])
        var own: PageValues = [
            "title": texts.code.title,
            "sent": texts.code.sent(channel, destination),
            "validity": texts.code.validity(minutes),
            "notArrived": texts.code.notArrived(channel),
            "code": field(texts.code, error: message).values,
            "wasSentAgain": wasSentAgain,
        ]
        own["resendAction"] = resendAction
        if let methodAction, !others.isEmpty {
            own["otherFactors"] =
                ["action": methodAction, "list": others.map { $0.values(texts, language) }] as PageValues
        }
        return own.merging(summary.values) { _, new in new }
    }

    private func field(_ texts: Texts.Code, error: String?) -> InputField {
        InputField(
            name: "code", label: texts.label, hint: texts.hint, autocomplete: "one-time-code", inputMode: "numeric",
            error: error, isShort: true)
    }
}
