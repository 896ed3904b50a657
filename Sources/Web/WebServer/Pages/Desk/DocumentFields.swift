import IdentityProvider

/// The fields in which an officer gives the document that they were shown.
struct DocumentFields {
    /// Begins the names, since a page may have two of them.
    let prefix: String
    var kind: String = ""
    var number: String = ""
    var kindIsMissing = false
    var numberIsMissing = false
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
            error: numberError(texts))
    }

    func lines(_ texts: Texts) -> [ErrorSummary.Line] {
        var lines: [ErrorSummary.Line] = []
        if kindIsMissing { lines.append((prefix + "kind", texts.desk.documentKindMissing)) }
        if let error = numberError(texts) { lines.append((prefix + "number", error)) }
        return lines
    }

    private func numberError(_ texts: Texts) -> String? {
        if numberIsMissing { return texts.desk.documentNumberMissing }
        return isWrong ? texts.refusals.document : nil
    }

    /// The document, or what is wrong with it.
    mutating func document() -> IdentityDocument? {
        let known = IdentityDocument.Kind(rawValue: kind)
        kindIsMissing = known == nil
        numberIsMissing = number.isEmpty
        guard let known, !numberIsMissing else { return nil }
        let document = IdentityDocument(known, number: number)
        isWrong = document == nil
        return document
    }
}
