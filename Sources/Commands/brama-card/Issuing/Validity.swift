import CardAuthority
import Foundation

/// The time for which a card's certificate is made out.
struct Validity: Equatable {
    let from: Date
    let until: Date

    /// Days as `2026-01-31`, both included, in UTC; from a little before now, for ten years, if they are not given.
    init(from first: String?, until last: String?, now: Date) throws(CommandError) {
        from = if let first { try Self.day(first) } else { now.addingTimeInterval(-300) }
        until = if let last { try Self.day(last).addingTimeInterval(86_399) } else { Self.tenYears(after: from) }
        guard from < until else {
            throw CommandError(.termsWrong, "the card's validity ends before it begins", wayOut: "Exchange the days.")
        }
    }

    /// Foundation takes 30 February for 2 March, so only the text that the day is written as is taken.
    private static func day(_ text: String) throws(CommandError) -> Date {
        let style = Date.ISO8601FormatStyle.iso8601.year().month().day()
        do {
            let day = try Date(text, strategy: style)
            if day.formatted(style) == text { return day }
        } catch {
            // Reported below, like a day that does not exist.
        }
        throw CommandError(.termsWrong, "\(text) is not a day", wayOut: "Write it as 2026-01-31.")
    }

    private static func tenYears(after date: Date) -> Date {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar.date(byAdding: .year, value: 10, to: date) ?? date.addingTimeInterval(315_360_000)
    }
}
