import IdentityProvider
import TrustedProfileRegistry

/// Revoking the profile of somebody who came to the point.
struct DeskRevocationPage: TemplatedPage {
    let template = "desk-revocation"
    let location: PageLocation?
    let point: String
    var document = DocumentFields(prefix: "document-")
    var pesel = ""
    var peselIsWrong = false
    var refusal: RegistryRefusal?

    func values(in language: Language) -> [String: any Sendable] {
        let texts = Texts.in(language)
        let peselError = peselIsWrong ? pesel.isEmpty ? texts.desk.peselMissing : texts.refusals.pesel : nil
        let field = InputField(
            name: "pesel", label: texts.desk.pesel, autocomplete: "off", inputMode: "numeric",
            value: pesel.isEmpty ? nil : pesel, error: peselError)
        let values: PageValues = [
            "title": texts.desk.revocation, "action": Paths.desk(at: point) + "/uniewaznienie",
            "back": Paths.desk(at: point), "field": field.values, "kind": document.kindField(texts.desk).values,
            "document": document.numberField(texts).values,
        ]
        var lines = document.lines(texts)
        if let peselError { lines.insert(("pesel", peselError), at: 0) }
        if let refusal { lines.append((nil, texts.refusals.text(of: refusal))) }
        return values.merging(ErrorSummary(heading: texts.form.summary, lines: lines).values) { $1 }
    }
}
