import TrustedProfileRegistry

/// What a form of a citizen's own shows.
struct OwnFormContent {
    var id: String
    var title: String
    var paragraphs: [String]
    var warning: String?
    /// Until when the form can be sent without signing in again.
    var deadline: String?
    var fields: [InputField] = []
    var choice: ChoiceField?
    var submit: String
    var action: String
    /// What has just been done.
    var news: String?
    /// Why the codes may be late, where new ones are asked for, and the button's words.
    var resend: (hint: String, action: String, label: String)?
    /// What is told below the form: a heading, and line by line.
    var list: (heading: String, items: [String])?
    var back: (address: String, label: String)?
}

/// A page with one form of a citizen's own.
protocol OwnFormPage: TemplatedPage {
    /// What was wrong with what was sent.
    var faults: [OwnFault] { get }
    func content(in texts: Texts, _ language: Language) -> OwnFormContent
}

extension OwnFormPage {
    package var template: String { "own-form" }

    package func values(in language: Language) -> [String: any Sendable] {
        let texts = Texts.in(language)
        let content = content(in: texts, language)
        let lines = faults.map { ErrorSummary.Line(field: $0.field, text: texts.own.faults.text(of: $0, texts.code)) }
        let summary = ErrorSummary(heading: texts.form.summary, lines: content.told(lines))
        return content.values(faults: lines).merging(summary.values) { _, new in new }
    }
}

extension OwnFormContent {
    /// Away from their fields, faults that read alike say whose they are.
    fileprivate func told(_ lines: [ErrorSummary.Line]) -> [ErrorSummary.Line] {
        lines.map { line in
            guard lines.count(where: { $0.text == line.text }) > 1,
                let label = fields.first(where: { $0.name == line.field })?.label
            else { return line }
            return (line.field, "\(label): \(line.text)")
        }
    }

    fileprivate func values(faults: [ErrorSummary.Line]) -> PageValues {
        var values: PageValues = [
            "id": id, "title": title, "paragraphs": paragraphs, "submit": submit, "action": action,
            "fields": fields.map { field in
                var field = field
                field.error = faults.first { $0.field == field.name }?.text
                return field.values
            },
        ]
        values["warning"] = warning
        values["deadline"] = deadline
        values["news"] = news
        values["resend"] = resend.map { ["hint": $0.hint, "action": $0.action, "label": $0.label] as PageValues }
        values["list"] = list.map { ["heading": $0.heading, "items": $0.items] as PageValues }
        values["choice"] = choice?.values
        values["back"] = back.map { ["address": $0.address, "label": $0.label] as PageValues }
        return values
    }
}
