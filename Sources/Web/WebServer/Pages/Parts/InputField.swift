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
    /// The field at which the message stands that concerns this one too.
    var sharedError: String?
    var isShort = false
    var isOptional = false

    var values: PageValues {
        var values: PageValues = [
            "name": name, "label": label, "type": type, "autocomplete": autocomplete, "short": isShort,
            "optional": isOptional,
        ]
        values["hint"] = hint
        values["inputMode"] = inputMode
        values["value"] = value
        values["error"] = error
        values["invalid"] = error != nil || sharedError != nil
        values["describedBy"] = describedBy
        return values
    }

    /// The ids of the hint and of the error, those that there are.
    private var describedBy: String? {
        let errorAt = error.map { _ in name } ?? sharedError
        let ids = [hint.map { _ in "\(name)-hint" }, errorAt.map { "\($0)-error" }].compactMap { $0 }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }
}

/// Several answers to one question, one of which is chosen.
struct ChoiceField {
    /// An answer: its value and its text.
    typealias Option = (value: String, label: String)

    let name: String
    let label: String
    let options: [Option]
    var chosen: String?
    var error: String?

    var values: PageValues {
        let describedBy = error.map { _ in "\(name)-error" }
        let list = options.enumerated().map { index, option in
            var values: PageValues = [
                "id": index == 0 ? "\(name)-field" : "\(name)-\(option.value)", "name": name, "value": option.value,
                "label": option.label, "chosen": option.value == chosen,
            ]
            values["describedBy"] = describedBy
            return values
        }
        var values: PageValues = ["name": name, "label": label, "options": list]
        values["error"] = error
        return values
    }
}
