/// A way to sign in, by its value in the form `choose-method`.
package enum OfferedMethod: String, Sendable, CaseIterable {
    case trustedProfile = "trusted-profile"
}

/// The page that asks how the citizen wants to sign in.
package struct ChooseMethodPage: LoginPage {
    package let template = "choose-method"
    package let frame: LoginFrame
    private let methods: [OfferedMethod]
    private let didChooseNothing: Bool

    /// The methods that reach the level asked for, in the order shown; `didChooseNothing` if the form came without one.
    package init(frame: LoginFrame, methods: [OfferedMethod], didChooseNothing: Bool = false) {
        self.frame = frame
        self.methods = methods
        self.didChooseNothing = didChooseNothing
    }

    package func ownValues(in language: Language) -> [String: any Sendable] {
        let texts = Texts.in(language)
        let error = didChooseNothing ? [ErrorSummary.Line(field: nil, text: texts.method.nothingChosen)] : []
        let summary = ErrorSummary(heading: texts.form.summary, lines: error)
        let tiles = methods.map { method in
            let text = texts.method.text(of: method)
            return ["value": method.rawValue, "name": text.name, "hint": text.hint] as PageValues
        }
        return ["title": texts.method.title, "methods": tiles].merging(summary.values) { _, new in new }
    }
}
