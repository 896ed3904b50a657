package import SmartCard
import Synchronization

/// A simulated card that lies on a reader of its own, in this process.
package final class SimulatedCard: CardChannel {
    private let chip: Mutex<Chip>
    private let isPresent = Mutex(true)

    /// A card that is powered.
    package init(_ chip: Chip) {
        self.chip = Mutex(chip)
    }

    /// The card in a file, which is held until this object is gone.
    package convenience init(file path: String) throws(CardMemoryError) {
        self.init(try Chip(memory: CardFile(path)))
    }

    /// The octets of answer to reset.
    package var answerToReset: [UInt8] { chip.withLock { $0.answerToReset } }

    /// The response's octets, SW1 SW2 at the end.
    package func respond(to command: [UInt8]) -> [UInt8] {
        chip.withLock { $0.respond(to: command) }
    }

    /// Takes power away and gives it back.
    package func restart() {
        chip.withLock { $0.reset() }
    }

    /// Takes the card off its reader, or puts it back; it forgets its session either way.
    package func setPresent(_ present: Bool) {
        isPresent.withLock { $0 = present }
        restart()
    }

    package func transmit(_ command: [UInt8]) async throws(CardError) -> [UInt8] {
        guard isPresent.withLock({ $0 }) else { throw .cardRemoved }
        return respond(to: command)
    }

    package func reset() async throws(CardError) {
        guard isPresent.withLock({ $0 }) else { throw .noCard }
        restart()
    }
}
