import ArgumentParser

/// Which card a command works with, and where its CAN comes from.
struct CardOptions: ParsableArguments {
    @Option(help: "The reader's name, as `brama-card readers` shows it; else the one with a card.") var reader: String?
    @Option(help: "The file of a simulated card, instead of a reader.") var simulated: String?
    @Option(help: "How many seconds to wait for a card.") var wait = 60
    @Option(name: .customLong("can-file"), help: "A file with the CAN, instead of a question.") var canFile: String?

    func validate() throws {
        guard (0...3_600).contains(wait) else { throw ValidationError("--wait takes 0 to 3600 seconds") }
        guard reader == nil || simulated == nil else { throw ValidationError("give --reader or --simulated, not both") }
    }

    func source() throws(CommandError) -> any CardSource {
        guard let simulated else { return ReaderSource(reader: reader, limit: .seconds(wait)) }
        return try SimulatedSource(file: simulated)
    }
}
