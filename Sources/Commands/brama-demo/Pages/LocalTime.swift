import Foundation

/// Instants as Polish citizens read them.
enum LocalTime {
    /// Such as `21.11.2026, 20:35`.
    static func text(_ instant: Date) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Warsaw") ?? .gmt
        let parts = calendar.dateComponents([.day, .month, .year, .hour, .minute], from: instant)
        func two(_ value: Int?) -> String { String(format: "%02d", value ?? 0) }
        return "\(two(parts.day)).\(two(parts.month)).\(parts.year ?? 0), \(two(parts.hour)):\(two(parts.minute))"
    }
}
