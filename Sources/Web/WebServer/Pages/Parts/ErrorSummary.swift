/// What has to be put right in a form, told before it.
struct ErrorSummary {
    /// The name of the field concerned, nil if it is no field's fault.
    typealias Line = (field: String?, text: String)

    let heading: String
    let lines: [Line]

    /// Nothing if there is nothing to put right.
    var values: PageValues {
        guard !lines.isEmpty else { return [:] }
        let list = lines.map { line in
            var values: PageValues = ["text": line.text]
            values["field"] = line.field
            return values
        }
        return ["summary": ["heading": heading, "lines": list] as PageValues]
    }
}
