/// A count with its noun.
enum Counting {
    /// Polish: 1 próba, 2 próby, 5 prób, 12 prób, 22 próby.
    static func polish(_ count: Int, one: String, few: String, many: String) -> String {
        if count == 1 { return "\(count) \(one)" }
        let isFew = (2...4).contains(count % 10) && !(12...14).contains(count % 100)
        return "\(count) \(isFew ? few : many)"
    }

    static func english(_ count: Int, one: String, many: String) -> String {
        "\(count) \(count == 1 ? one : many)"
    }

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
}
