/// An error that a command reports: a number from `docs/errors.md`, what happened, and a way out.
struct CommandError: Error, CustomStringConvertible {
    let number: Number
    let message: String
    /// What to do next.
    let wayOut: String

    init(_ number: Number, _ message: String, wayOut: String) {
        self.number = number
        self.message = message
        self.wayOut = wayOut
    }

    var description: String { "CARD-\(number.rawValue): \(message)\n  \(wayOut)" }

    /// The numbers of this program's errors.
    enum Number: Int, CaseIterable {
        // The office that issues cards, and the card simulator.
        case commandNotUnderstood = 8001
        case directoryUnusable = 8002
        case authorityUnreadable = 8003
        case holderWrong = 8004
        case secretWrong = 8005
        case termsWrong = 8006
        case cardFileExists = 8007
        case cardFileUnusable = 8008
        case cardInUse = 8009
        case certificateUnknown = 8010
        case outputFailed = 8011
        case readerAddressWrong = 8012
    }
}
