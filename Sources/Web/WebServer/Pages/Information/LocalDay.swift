import Foundation

/// A day of the calendar, and how each language writes it.
package struct LocalDay: Sendable, Equatable {
    private let year: Int
    private let month: Int
    private let day: Int

    /// A day as ISO 8601 writes it, `2026-11-27`; nil for anything else.
    package init?(iso text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// The day that it is in Warsaw at an instant.
    init(_ instant: Date) {
        let parts = Self.warsaw.dateComponents([.year, .month, .day], from: instant)
        (year, month, day) = (parts.year ?? 1, parts.month ?? 1, parts.day ?? 1)
    }

    static let warsaw = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Warsaw") ?? .gmt
        return calendar
    }()

    /// `2026-11-27`, for machines.
    package var iso: String { "\(Self.padded(year, to: 4))-\(Self.padded(month, to: 2))-\(Self.padded(day, to: 2))" }

    /// `27 listopada 2026 r.`, `27 November 2026`, `27 листопада 2026 р.`, held together on one line.
    func text(in language: Language) -> String {
        switch language {
        case .polish: "\(day)\u{A0}\(Self.polish[month - 1])\u{A0}\(year)\u{A0}r."
        case .english: "\(day)\u{A0}\(Self.english[month - 1])\u{A0}\(year)"
        case .ukrainian: "\(day)\u{A0}\(Self.ukrainian[month - 1])\u{A0}\(year)\u{A0}р."
        }
    }

    static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static let polish = [
        "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października",
        "listopada", "grudnia",
    ]
    private static let english = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let ukrainian = [
        "січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня",
        "листопада", "грудня",
    ]
}
