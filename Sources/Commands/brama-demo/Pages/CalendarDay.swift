import Foundation

/// A day of the calendar as citizens read it: `15.11.2026`, in English `15 November 2026`.
struct CalendarDay: Sendable, Hashable {
    let year: Int
    let month: Int
    let day: Int

    init(_ year: Int, _ month: Int, _ day: Int) {
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// A day as ISO 8601 writes it, `1985-03-21`; nil for anything else.
    init?(iso text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        self.init(year, month, day)
    }

    /// The day that it is in Poland at an instant.
    init(_ instant: Date) {
        let parts = Self.poland.dateComponents([.year, .month, .day], from: instant)
        self.init(parts.year ?? 1, parts.month ?? 1, parts.day ?? 1)
    }

    func text(in language: Language) -> String {
        switch language {
        case .polish, .ukrainian: String(format: "%02d.%02d.%04d", day, month, year)
        case .english: "\(day) \(Self.months[month - 1]) \(year)"
        }
    }

    /// An instant with its time, such as `21.11.2026, 20:35`.
    static func text(of instant: Date, in language: Language) -> String {
        let parts = poland.dateComponents([.hour, .minute], from: instant)
        let time = String(format: "%02d:%02d", parts.hour ?? 0, parts.minute ?? 0)
        return CalendarDay(instant).text(in: language) + ", " + time
    }

    private static let poland = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Warsaw") ?? .gmt
        return calendar
    }()

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}

extension CalendarDay: Comparable {
    static func < (one: CalendarDay, other: CalendarDay) -> Bool {
        (one.year, one.month, one.day) < (other.year, other.month, other.day)
    }
}
