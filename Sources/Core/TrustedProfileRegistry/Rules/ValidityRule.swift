package import Foundation

/// How long trusted profiles and applications are valid: three years, three months for a temporary one, fourteen days
/// to confirm (art. 20ca and 20ad of the act of 17 February 2005).
package enum ValidityRule {
    /// Until when a profile is valid that begins now.
    package static func end(temporary: Bool, from now: Date) -> Date {
        temporary ? adding(DateComponents(month: 3), to: now) : adding(DateComponents(year: 3), to: now)
    }

    /// Three years more, counted from the present end.
    package static func extended(_ end: Date) -> Date { adding(DateComponents(year: 3), to: end) }

    /// Whether a profile has been extended beyond the term that lies ahead: nobody gathers terms in advance.
    package static func isExtendedAhead(_ end: Date, at now: Date) -> Bool {
        end > self.end(temporary: false, from: now)
    }

    /// By the calendar, in UTC: the same day of the month, or its last one.
    private static func adding(_ components: DateComponents, to date: Date) -> Date {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar.date(byAdding: components, to: date) ?? date
    }
}
