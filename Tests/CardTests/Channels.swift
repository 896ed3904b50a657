import SmartCard
import Synchronization

/// A line that flips a bit of one octet of the next command or response, once it is armed.
final class AlteringChannel: CardChannel {
    enum Direction: Sendable { case command, response }

    private struct State {
        var isArmed = false
        var hasAltered = false
    }

    private let card: any CardChannel
    private let direction: Direction
    private let octet: Int
    private let state = Mutex(State())

    init(_ card: any CardChannel, _ direction: Direction, octet: Int) {
        self.card = card
        self.direction = direction
        self.octet = octet
    }

    var hasAltered: Bool { state.withLock { $0.hasAltered } }

    func arm() { state.withLock { $0.isArmed = true } }

    func transmit(_ command: [UInt8]) async throws(CardError) -> [UInt8] {
        let response = try await card.transmit(direction == .command ? altered(command, keeping: 1) : command)
        return direction == .response ? altered(response, keeping: 0) : response
    }

    func reset() async throws(CardError) { try await card.reset() }

    /// The last octets of a command are Le, which nothing protects and nothing needs.
    private func altered(_ octets: [UInt8], keeping last: Int) -> [UInt8] {
        state.withLock { state in
            guard state.isArmed, octet < octets.count - last else { return octets }
            state.isArmed = false
            state.hasAltered = true
            var octets = octets
            octets[octet] ^= 0x01
            return octets
        }
    }
}

/// A line that is cut after a number of commands: the last one reaches the card, its answer does not come back.
final class CutChannel: CardChannel {
    private let card: any CardChannel
    private let left: Mutex<Int>

    init(_ card: any CardChannel, after commands: Int) {
        self.card = card
        left = Mutex(commands)
    }

    func transmit(_ command: [UInt8]) async throws(CardError) -> [UInt8] {
        let response = try await card.transmit(command)
        let isCut = left.withLock { left in
            left -= 1
            return left < 0
        }
        if isCut { throw .cardRemoved }
        return response
    }

    func reset() async throws(CardError) { throw .cardRemoved }
}
