import IdentityProvider

/// The fields in which an officer gives the document that they were shown.
struct DocumentFields {
    /// Begins the names, since a page may have two of them.
    let prefix: String
    var kind: String = ""
    var number: String = ""
    var kindIsMissing = false
    var isWrong = false

    func kindField(_ texts: Texts.Desk) -> ChoiceField {
        ChoiceField(
            name: prefix + "kind", label: texts.documentKind,
            options: [
                (IdentityDocument.Kind.identityCard.rawValue, texts.identityCard),
                (IdentityDocument.Kind.passport.rawValue, texts.passport),
            ],
            chosen: kind, error: kindIsMissing ? texts.documentKindMissing : nil)
    }

    func numberField(_ texts: Texts) -> InputField {
        InputField(
            name: prefix + "number", label: texts.desk.documentNumber, hint: texts.desk.documentHint,
            autocomplete: "off", value: number.isEmpty ? nil : number,
            error: isWrong ? texts.refusals.document : nil)
    }

    func lines(_ texts: Texts) -> [ErrorSummary.Line] {
        var lines: [ErrorSummary.Line] = []
        if kindIsMissing { lines.append((prefix + "kind", texts.desk.documentKindMissing)) }
        if isWrong { lines.append((prefix + "number", texts.refusals.document)) }
        return lines
    }

    /// The document, or what is wrong with it.
    mutating func document() -> IdentityDocument? {
        guard let kind = IdentityDocument.Kind(rawValue: kind) else {
            kindIsMissing = true
            return nil
        }
        let document = IdentityDocument(kind, number: number)
        isWrong = document == nil
        return document
    }
}
