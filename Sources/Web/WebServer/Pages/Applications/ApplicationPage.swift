package import IdentityProvider
package import TrustedProfileRegistry

/// Where an application stands, and what its owner can do now: `/profil/wniosek/…`.
package struct ApplicationPage: TemplatedPage {
    package let template = "application"
    package let location: PageLocation?
    private let token: Token
    private let status: ApplicationStatus
    private let news: News?
    private let refusal: RegistryRefusal?
    private let pesel: String

    /// What has just been done.
    package enum News: String, Sendable {
        case codeSent = "nowy-kod"
        case callSaved = "termin"
    }

    /// `pesel` as it was typed before, if it was refused.
    package init(
        _ status: ApplicationStatus, _ token: Token, news: News? = nil, refusal: RegistryRefusal? = nil,
        pesel: String = "", location: PageLocation? = nil
    ) {
        self.status = status
        self.token = token
        self.news = news
        self.refusal = refusal
        self.pesel = pesel
        self.location = location
    }

    package func values(in language: Language) -> [String: any Sendable] {
        let texts = Texts.in(language)
        var values = stateValues(texts, language)
        if let news {
            values["news"] = news == .codeSent ? texts.application.code.resent : texts.application.call.saved
        }
        guard let refusal else { return values }
        let summary = ErrorSummary(
            heading: texts.form.summary, lines: [(refusedField, texts.refusals.text(of: refusal))])
        return values.merging(summary.values) { $1 }
    }

    private func stateValues(_ texts: Texts, _ language: Language) -> PageValues {
        switch status.state {
        case .account: accountValues(texts)
        case .submitted: codeValues(texts)
        case .channelProven: openValues(texts, language)
        case .confirmed: ["title": texts.application.confirmed, "lead": texts.application.confirmedHint]
        case .rejected: endValues(texts, texts.application.rejected)
        case .lapsed: endValues(texts, texts.application.lapsed)
        case .withdrawn: endValues(texts, texts.application.withdrawn)
        }
    }

    private func accountValues(_ texts: Texts) -> PageValues {
        let field = InputField(
            name: "pesel", label: texts.account.pesel, hint: texts.own.recovery.peselHint, autocomplete: "off",
            inputMode: "numeric", value: pesel.isEmpty ? nil : pesel,
            error: refusal.map { texts.refusals.text(of: $0) })
        return [
            "title": texts.application.account.title, "lead": texts.application.account.lead,
            "peselForm": ["action": address(.pesel), "field": field.values] as PageValues,
            "withdrawal": address(.withdrawal),
        ]
    }

    private func codeValues(_ texts: Texts) -> PageValues {
        let own = texts.application.code
        let field = InputField(
            name: "code", label: texts.code.label, hint: own.hint, autocomplete: "one-time-code", inputMode: "numeric",
            error: refusal.map { texts.refusals.text(of: $0) }, isShort: true)
        var values: PageValues = [
            "title": own.title,
            "codeForm": [
                "action": address(.code), "resend": address(.resend), "field": field.values,
            ] as PageValues,
            "withdrawal": address(.withdrawal),
        ]
        let lead = [status.isPhoneProven ? own.phoneProven : nil, status.code.map { sent($0, texts.code) }]
        values["lead"] = lead.compactMap(\.self).joined(separator: " ")
        return values
    }

    /// Where the code went and for how long it is valid, as a login says it.
    private func sent(_ code: ApplicationStatus.CodeWay, _ texts: Texts.Code) -> String {
        texts.sent(code.channel == .sms ? .sms : .email, code.maskedAddress) + " "
            + texts.validity(Counting.minutes(code.lifetime))
    }

    private func openValues(_ texts: Texts, _ language: Language) -> PageValues {
        let own = texts.application
        var facts = [
            ["id": "application-number", "label": own.number, "value": status.number ?? ""],
            [
                "id": "application-lapses", "label": own.lapses,
                "value": LongDay.text(status.expiresAt, in: language),
            ],
        ]
        if let call = status.videoCall {
            facts.append([
                "id": "application-call", "label": own.call.chosen,
                "value": LongDay.textWithTime(call, in: language),
            ])
        }
        let ways = [
            way("way-point", own.ways.point, Paths.points),
            way("way-online", own.ways.online, Paths.own(.application, token)),
            way("way-signature", own.ways.certificate, address(.signature)),
            way("way-call", own.ways.video, address(.call)),
        ]
        return [
            "title": own.title, "facts": facts, "hasWays": true, "ways": ways, "withdrawal": address(.withdrawal),
        ]
    }

    private func endValues(_ texts: Texts, _ title: String) -> PageValues {
        var values: PageValues = ["title": title, "lead": texts.application.goneHint, "again": Paths.newProfile]
        values["reason"] = status.rejection.map { texts.application.rejectedReason($0) }
        return values
    }

    private func way(_ id: String, _ text: Texts.Application.Ways.Way, _ address: String) -> PageValues {
        ["id": id, "name": text.name, "hint": text.hint, "address": address]
    }

    private func address(_ step: ApplicationStep) -> String { Paths.application(token, step) }

    private var refusedField: String? {
        switch status.state {
        case .account: "pesel"
        case .submitted: "code"
        default: nil
        }
    }
}

/// The registry's status; in the web layer `Status` alone would be an HTTP status.
package typealias ApplicationStatus = TrustedProfileRegistry.Status
