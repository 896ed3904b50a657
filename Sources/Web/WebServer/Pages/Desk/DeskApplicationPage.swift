import Foundation
import IdentityProvider
import TrustedProfileRegistry

/// One application on an officer's desk.
struct DeskApplicationPage: TemplatedPage {
    let template = "desk-application"
    let location: PageLocation?
    let point: String
    let application: ProfileApplication
    /// Whether the applicant's call can be going on now.
    let isInCall: Bool
    var attempt = DeskAttempt()

    func values(in language: Language) -> [String: any Sendable] {
        let texts = Texts.in(language)
        let address = Paths.desk(at: point, application.number)
        var values: PageValues = [
            "title": "\(texts.desk.application) \(application.number)", "number": application.number,
            "facts": facts(texts, language), "back": Paths.desk(at: point),
        ]
        if application.state == .channelProven {
            values["confirmForm"] =
                [
                    "action": address + "/potwierdzenie", "kind": attempt.document.kindField(texts.desk).values,
                    "document": attempt.document.numberField(texts).values,
                ] as PageValues
            values["rejectForm"] = rejectForm(address, texts)
            if isInCall { values["callForm"] = callForm(address, texts) }
        }
        return values.merging(ErrorSummary(heading: texts.form.summary, lines: attempt.lines(texts)).values) { $1 }
    }

    private func callForm(_ address: String, _ texts: Texts) -> PageValues {
        let readOut = InputField(
            name: "read-out", label: texts.desk.readOut, hint: texts.desk.readOutHint, autocomplete: "off",
            inputMode: "numeric", value: attempt.readOut.isEmpty ? nil : attempt.readOut,
            error: attempt.refusal == .numberDisagrees ? texts.refusals.number : nil)
        return [
            "action": address + "/rozmowa", "readOut": readOut.values,
            "kind": attempt.callDocument.kindField(texts.desk).values,
            "document": attempt.callDocument.numberField(texts).values,
        ]
    }

    private func rejectForm(_ address: String, _ texts: Texts) -> PageValues {
        var values: PageValues = ["action": address + "/odrzucenie", "reason": attempt.reason]
        values["error"] = attempt.reasonIsMissing ? texts.desk.reasonMissing : nil
        return values
    }

    private func facts(_ all: Texts, _ language: Language) -> [PageValues] {
        let texts = all.desk
        var facts: [(String, String)] = []
        if let applicant = application.applicant {
            facts.append((texts.name, applicant.wholeName))
            if let pesel = applicant.pesel { facts += Self.facts(of: pesel, all, language) }
        }
        facts.append((texts.state, texts.state(application.state)))
        facts.append((texts.register, texts.verdict(application.verdict)))
        facts.append((texts.filed, LongDay.text(application.createdAt, in: language)))
        facts.append((texts.lapses, LongDay.text(application.expiresAt, in: language)))
        if let call = application.videoCall { facts.append((texts.call, LongDay.textWithTime(call, in: language))) }
        return facts.map { ["label": $0.0, "value": $0.1] }
    }
}

extension DeskApplicationPage {
    /// The number with what it says of its owner, as documents have it beside the number.
    private static func facts(of pesel: PESEL, _ texts: Texts, _ language: Language) -> [(String, String)] {
        let born = LocalDay(iso: pesel.dateOfBirth)?.text(in: language) ?? pesel.dateOfBirth
        return [
            (texts.desk.pesel, pesel.digits), (texts.consent.dateOfBirth, born),
            (texts.desk.sex, texts.desk.text(of: pesel.sex)),
        ]
    }
}

/// What an officer has just tried, and why nothing came of it.
struct DeskAttempt {
    var document = DocumentFields(prefix: "document-")
    var callDocument = DocumentFields(prefix: "call-document-")
    var readOut = ""
    var reason = ""
    var reasonIsMissing = false
    var refusal: RegistryRefusal?

    func lines(_ texts: Texts) -> [ErrorSummary.Line] {
        var lines = document.lines(texts) + callDocument.lines(texts)
        if reasonIsMissing { lines.append(("reason", texts.desk.reasonMissing)) }
        if let refusal {
            lines.append((refusal == .numberDisagrees ? "read-out" : nil, texts.refusals.text(of: refusal)))
        }
        return lines
    }
}
