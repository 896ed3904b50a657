import ArgumentParser
import CardSimulator
import Foundation

/// Puts a card on the virtual reader.
struct Simulate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a card on the virtual reader of pcscd (vsmartcard-vpcd), where every PC/SC program sees it.",
        discussion: """
            The card stays on the reader until this program ends; tries, and a PIN that was changed, stay in its file. \
            pcscd may be started and stopped meanwhile.
            """)

    @Argument(help: "The card's file, made by `brama-card issue`.") var cardFile: String
    @Option(help: "The IPv4 address that vpcd listens on.") var host = "127.0.0.1"
    @Option(help: "The reader's port; the second virtual reader has the next one.")
    var port = VirtualReader.defaultPort

    func run() throws {
        let card: SimulatedCard
        do {
            card = try SimulatedCard(file: cardFile)
        } catch {
            throw CommandError(error, card: cardFile)
        }
        do {
            try VirtualReader(host: host, port: port).hold(card) { event in Self.say(sentence(of: event)) }
        } catch {
            throw CommandError(
                .readerAddressWrong, "\(host) is not an address to connect to", wayOut: "Give an IPv4 address.")
        }
    }

    private func sentence(of event: VirtualReader.Event) -> String {
        switch event {
        case .waiting: "No virtual reader answers on \(host):\(port) yet; waiting for pcscd."
        case .inserted: "The card lies on the virtual reader at \(host):\(port)."
        case .lost: "The virtual reader is gone."
        }
    }

    /// Written at once, also into a pipe, so that whoever started this can wait for it.
    private static func say(_ sentence: String) {
        FileHandle.standardOutput.write(Data((sentence + "\n").utf8))
    }
}
