import ArgumentParser
import Foundation
import SmartCard

/// Changes or unblocks the PIN of a card.
struct PINCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pin", abstract: "Change the PIN of an e-ID card, or unblock it with the PUK.",
        subcommands: [Change.self, Unblock.self, Tries.self])
}

extension PINCommand {
    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Put another PIN in the place of this one.")

        @Option(name: .customLong("pin-file"), help: "A file with the PIN.") var pinFile: String?
        @Option(name: .customLong("new-pin-file"), help: "A file with the new PIN.") var newPINFile: String?
        @OptionGroup var card: CardOptions

        func run() async throws {
            try await CardSession.run(card) { session throws(AgentError) in
                let pin = try session.secret(.pin(file: pinFile))
                let newPIN = try session.newPIN(file: newPINFile)
                try await session.card { card throws(CardError) in try await card.changePIN(from: pin, to: newPIN) }
                session.say(Sentence("PIN jest zmieniony.", "The PIN is changed.", "PIN змінено."))
            }
        }
    }

    struct Unblock: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Unblock the PIN with the PUK, and set a new one.")

        @Option(name: .customLong("puk-file"), help: "A file with the PUK.") var pukFile: String?
        @Option(name: .customLong("new-pin-file"), help: "A file with the new PIN.") var newPINFile: String?
        @OptionGroup var card: CardOptions

        func run() async throws {
            try await CardSession.run(card) { session throws(AgentError) in
                let puk = try session.secret(.puk(file: pukFile))
                let newPIN = try session.newPIN(file: newPINFile)
                try await session.card { card throws(CardError) in try await card.unblock(puk: puk, newPIN: newPIN) }
                session.say(
                    Sentence(
                        "PIN jest odblokowany i ustawiony na nowo.", "The PIN is unblocked and set anew.",
                        "PIN розблоковано і задано знову."))
            }
        }
    }

    struct Tries: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Say how many tries the PIN has left.")

        @OptionGroup var card: CardOptions

        func run() async throws {
            try await CardSession.run(card) { session throws(AgentError) in
                let tries = try await session.card { card throws(CardError) in try await card.triesLeft() }
                print(tries)
            }
        }
    }
}
