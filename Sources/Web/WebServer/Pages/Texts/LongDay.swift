import Foundation

/// A day or an instant as people write it, by the clock in Warsaw.
enum LongDay {
    static func text(_ instant: Date, in language: Language) -> String { instant.formatted(style(language, .omitted)) }

    /// With hours and minutes.
    static func textWithTime(_ instant: Date, in language: Language) -> String {
        instant.formatted(style(language, .shortened))
    }

    private static func style(_ language: Language, _ time: Date.FormatStyle.TimeStyle) -> Date.FormatStyle {
        let region = language == .english ? "en_GB" : language.rawValue
        return Date.FormatStyle(
            date: .long, time: time, locale: Locale(identifier: region),
            timeZone: TimeZone(identifier: "Europe/Warsaw") ?? .gmt)
    }
}
