extension Counting {
    private static let daysOfYear = 365

    /// How long something is kept, as people count: whole years as years, one of them without its number; else days. In
    /// the accusative.
    static func days(_ count: Int, in language: Language) -> String {
        guard count >= daysOfYear, count.isMultiple(of: daysOfYear) else { return plainDays(count, in: language) }
        let years = count / daysOfYear
        return switch language {
        case .polish: years == 1 ? "rok" : polish(years, one: "rok", few: "lata", many: "lat")
        case .english: years == 1 ? "one year" : english(years, one: "year", many: "years")
        case .ukrainian: years == 1 ? "рік" : slavic(years, one: "рік", few: "роки", many: "років", .ukrainian)
        }
    }

    private static func plainDays(_ count: Int, in language: Language) -> String {
        switch language {
        case .polish: polish(count, one: "dzień", few: "dni", many: "dni")
        case .english: english(count, one: "day", many: "days")
        case .ukrainian: slavic(count, one: "день", few: "дні", many: "днів", .ukrainian)
        }
    }
}
