/// A page before it is written: a template and what is put into it.
struct Page {
    let template: String
    let title: Trilingual
    var values: [String: Any] = [:]
    var status = 200
    /// Where its forms lead besides the portal itself.
    var formDestination: String?
    /// The form sends itself where scripts run.
    var submitsItself = false
    /// What is wrong with the form that the citizen sent, by the ids of its fields.
    var problems: [FormProblem] = []
}

/// What is wrong with one field of a form.
struct FormProblem: Sendable, Hashable {
    let field: String
    let text: Trilingual
}
