import Testing

extension Markup {
    /// The address that the form with this id goes to.
    static func action(of id: String, in page: String) throws -> String {
        try #require(Markup(page).withID(id)?["action"], "there is no form \(id)")
    }

    /// All hidden fields of a page, in order.
    static func hiddenFields(in page: String) -> [(name: String, value: String)] {
        Markup(page).all("input").filter { $0["type"] == "hidden" }.map { ($0["name"] ?? "", $0["value"] ?? "") }
    }
}
