/// A count with its noun, which stays on its line.
enum Counting {
    /// The languages that count by one, few and many.
    enum Slavic { case polish, ukrainian }

    /// Polish: 1 próba, 2 próby, 5 prób, 12 prób, 21 prób, 22 próby.
    static func polish(_ count: Int, one: String, few: String, many: String) -> String {
        slavic(count, one: one, few: few, many: many, .polish)
    }

    /// The plural rules of Unicode CLDR: Polish takes the singular for 1 alone, Ukrainian for 21, 31, … too.
    static func slavic(_ count: Int, one: String, few: String, many: String, _ language: Slavic) -> String {
        let isOne =
            switch language {
            case .polish: count == 1
            case .ukrainian: count % 10 == 1 && count % 100 != 11
            }
        if isOne { return "\(count)\u{A0}\(one)" }
        let isFew = (2...4).contains(count % 10) && !(12...14).contains(count % 100)
        return "\(count)\u{A0}\(isFew ? few : many)"
    }

    static func english(_ count: Int, one: String, many: String) -> String {
        "\(count)\u{A0}\(count == 1 ? one : many)"
    }

    /// A span in minutes, a begun one counted, at least one.
    static func minutes(_ seconds: Double) -> Int { max(1, Int((seconds / 60).rounded(.up))) }

    /// A waiting time in the accusative, from two minutes on in whole minutes, rounded up.
    static func polishWait(seconds: Int) -> String {
        seconds < 120
            ? polish(seconds, one: "sekundę", few: "sekundy", many: "sekund")
            : polish((seconds + 59) / 60, one: "minutę", few: "minuty", many: "minut")
    }

    /// A waiting time, from two minutes on in whole minutes, rounded up.
    static func englishWait(seconds: Int) -> String {
        seconds < 120
            ? english(seconds, one: "second", many: "seconds")
            : english((seconds + 59) / 60, one: "minute", many: "minutes")
    }

    /// A waiting time in the accusative, from two minutes on in whole minutes, rounded up.
    static func ukrainianWait(seconds: Int) -> String {
        seconds < 120
            ? slavic(seconds, one: "секунду", few: "секунди", many: "секунд", .ukrainian)
            : slavic((seconds + 59) / 60, one: "хвилину", few: "хвилини", many: "хвилин", .ukrainian)
    }
}
