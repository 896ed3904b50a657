package import IdentityProvider
package import TrustedProfileRegistry

/// Confirming an application by a qualified signature: the document to take away, and the signed one to bring back.
package struct SignaturePage: TemplatedPage {
    package let template = "signature"
    package let location: PageLocation?
    private let token: Token
    private let problem: Problem?

    /// Why the signed document was not taken.
    package enum Problem: Sendable {
        case missing
        case refusal(RegistryRefusal)
    }

    package init(_ token: Token, problem: Problem? = nil, location: PageLocation? = nil) {
        self.token = token
        self.problem = problem
        self.location = location
    }

    package func values(in language: Language) -> [String: any Sendable] {
        let texts = Texts.in(language)
        let own = texts.application.signature
        let error: String? =
            switch problem {
            case .missing: own.missing
            case .refusal(let refusal): texts.refusals.text(of: refusal)
            case nil: nil
            }
        let field = InputField(
            name: "signed", label: own.file, hint: own.fileHint, type: "file", autocomplete: "off", error: error)
        let summary = ErrorSummary(heading: texts.form.summary, lines: error.map { [("signed", $0)] } ?? [])
        let values: PageValues = [
            "title": own.title, "document": Paths.application(token, .document),
            "action": Paths.application(token, .signature), "back": Paths.application(token), "field": field.values,
        ]
        return values.merging(summary.values) { $1 }
    }
}
