/// An error that a command reports: a number, what happened, and a way out.
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

    var description: String { "DEMO-\(number.rawValue): \(message)\n  \(wayOut)" }

    /// The numbers of the command line's own errors.
    enum Number: Int, CaseIterable {
        case directoryInUse = 7301
        case directoryMissing = 7302
        case fileRefused = 7303
        case keyFailed = 7304
        case metadataRefused = 7305
        case addressRefused = 7306
        case registerUnreadable = 7307
    }
}
