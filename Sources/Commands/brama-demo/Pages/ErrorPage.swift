extension Page {
    /// The page for whatever went wrong: what happened, what to do next, and numbers to quote.
    static func failure(_ failure: SignInFailure, language: Language) -> Page {
        let text = failure.number.text
        var values: [String: Any] = [
            "explanation": text.explanation[language], "advice": text.advice[language],
            "number": failure.number.rawValue, "canRetry": failure.number.invitesAnotherTry,
        ]
        if let status = failure.status {
            values["codes"] = status.shownCodes
            values["bramaNumber"] = status.bramaNumber ?? ""
        }
        if let seconds = failure.seconds { values["seconds"] = seconds }
        return Page(template: "error", title: text.title, values: values, status: failure.number.httpStatus)
    }

    /// The page that hands a request on to Brama.
    static func handOver(to location: String, fields: [(name: String, value: String)], isPayment: Bool) -> Page {
        Page(
            template: "hand-over", title: Trilingual("Przejście do Bramy", "On to Brama", "Перехід до Brama"),
            values: [
                "destination": location, "isPayment": isPayment,
                "fields": fields.map { ["name": $0.name, "value": $0.value] },
            ], formDestination: location, submitsItself: true)
    }
}
