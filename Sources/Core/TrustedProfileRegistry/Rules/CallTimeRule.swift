package import Foundation

/// When officers call people who ask for a temporary profile: every quarter of an hour from eight to sixteen, Monday to
/// Friday, by the clock in Warsaw, from an hour ahead to the application's end.
package enum CallTimeRule {
    /// The seconds that a call takes.
    package static let length: TimeInterval = 900
    private static let notice: TimeInterval = 3_600

    /// Whether a call can be at this instant.
    package static func isCallTime(_ instant: Date, at now: Date, until end: Date) -> Bool {
        guard instant >= now.addingTimeInterval(notice), instant.addingTimeInterval(length) <= end,
            instant.timeIntervalSince1970.truncatingRemainder(dividingBy: length) == 0
        else { return false }
        let parts = calendar.dateComponents([.weekday, .hour], from: instant)
        return (2...6).contains(parts.weekday ?? 1) && (8..<16).contains(parts.hour ?? 0)
    }

    /// The calls that can be, the next first.
    package static func times(at now: Date, until end: Date, limit: Int) -> [Date] {
        let first = (now.addingTimeInterval(notice).timeIntervalSince1970 / length).rounded(.up) * length
        let all = stride(from: first, to: end.timeIntervalSince1970, by: length).lazy
        return Array(
            all.map(Date.init(timeIntervalSince1970:)).filter { isCallTime($0, at: now, until: end) }.prefix(limit))
    }

    /// Whether a call of this time can be going on: from its beginning, and for the time of four calls, since not every
    /// one takes as long as the next.
    package static func isUnderWay(_ call: Date, at now: Date) -> Bool {
        call <= now && now < call.addingTimeInterval(4 * length)
    }

    /// The day in Warsaw that an instant is in: from its beginning to the next one's.
    package static func day(of instant: Date) -> (start: Date, end: Date) {
        let start = calendar.startOfDay(for: instant)
        return (start, calendar.date(byAdding: .day, value: 1, to: start) ?? start)
    }

    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Warsaw") ?? .gmt
        return calendar
    }()
}
