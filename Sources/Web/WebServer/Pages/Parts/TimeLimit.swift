package import Foundation

/// How much time is left for what the page asks, and where to have more.
package struct TimeLimit: Sendable {
    private let end: Date
    private let secondsLeft: Int
    private let action: String

    /// The time ends at `end`, seen from `now`; the form for more posts to `action`, an address of this server.
    package init(end: Date, now: Date, action: String) {
        self.end = end
        self.secondsLeft = max(0, Int(end.timeIntervalSince(now)))
        self.action = action
    }

    func values(in language: Language) -> PageValues {
        [
            "clock": Self.clock(end), "machine": end.formatted(.iso8601), "secondsLeft": secondsLeft, "action": action,
        ]
    }

    /// Such as `12:30`, where the offices are.
    static func clock(_ instant: Date) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Warsaw") ?? .gmt
        let parts = calendar.dateComponents([.hour, .minute], from: instant)
        let minutes = parts.minute ?? 0
        return "\(parts.hour ?? 0):\(minutes < 10 ? "0" : "")\(minutes)"
    }
}
