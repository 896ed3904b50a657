/// A labelled input, with what assistive technology is told about it.
struct InputField {
    let name: String
    let label: String
    var hint: String?
    var type = "text"
    let autocomplete: String
    var inputMode: String?
    var value: String?
    var error: String?
    var isShort = false

    var values: PageValues {
        var values: PageValues = [
            "name": name, "label": label, "type": type, "autocomplete": autocomplete, "short": isShort,
        ]
        values["hint"] = hint
        values["inputMode"] = inputMode
        values["value"] = value
        values["error"] = error
        values["describedBy"] = describedBy
        return values
    }

    /// The ids of the hint and of the error, those that there are.
    private var describedBy: String? {
        let ids = [hint.map { _ in "\(name)-hint" }, error.map { _ in "\(name)-error" }].compactMap { $0 }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }
}
