import Foundation

/// An instant as people write it, by the clock in Warsaw.
enum LongDay {
    /// The day: `27 listopada 2026 r.`
    static func text(_ instant: Date, in language: Language) -> String { LocalDay(instant).text(in: language) }

    /// With hours and minutes: `27 listopada 2026 r., 09:05`; a line may end before the time alone.
    static func textWithTime(_ instant: Date, in language: Language) -> String {
        text(instant, in: language) + ", " + time(instant)
    }

    /// The hour and the minute, which all languages write alike: `09:05`.
    static func time(_ instant: Date) -> String {
        let parts = LocalDay.warsaw.dateComponents([.hour, .minute], from: instant)
        return [parts.hour, parts.minute].map { LocalDay.padded($0 ?? 0, to: 2) }.joined(separator: ":")
    }
}
