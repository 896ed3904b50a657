/// The texts as the templates read them: `{{texts.login.title}}`.
enum TextTable {
    private static let tables = Dictionary(
        uniqueKeysWithValues: Language.allCases.map { ($0, dictionary(of: Texts.in($0))) })

    static func texts(in language: Language) -> PageValues {
        tables[language] ?? [:]
    }

    /// The stored properties that are texts, lists or groups of texts, by name.
    private static func dictionary(of group: Any) -> PageValues {
        var table: PageValues = [:]
        for child in Mirror(reflecting: group).children {
            guard let name = child.label else { continue }
            table[name] = value(of: child.value)
        }
        return table
    }

    private static func value(of child: Any) -> (any Sendable)? {
        if let text = child as? String { return text }
        if let texts = child as? [String] { return texts }
        if let groups = child as? [Any] { return groups.map { dictionary(of: $0) } }
        let table = dictionary(of: child)
        return table.isEmpty ? nil : table
    }
}
