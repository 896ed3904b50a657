import CardSimulator
import SmartCard
import Synchronization

/// An honest card whose responses an input meddles with: for each response one octet of kind, one of length, and so many
/// octets. When the input ends, the card is taken away.
final class FuzzedCard: CardChannel {
    private struct State {
        var chip: Chip
        var input: ArraySlice<UInt8>
    }

    private let state: Mutex<State>

    init(_ memory: VolatileMemory, _ input: [UInt8]) {
        do {
            state = Mutex(State(chip: try Chip(memory: memory), input: input[...]))
        } catch {
            preconditionFailure("the card's record cannot be read: \(error)")
        }
    }

    func transmit(_ command: [UInt8]) async throws(CardError) -> [UInt8] {
        let response: [UInt8]? = state.withLock { state in
            guard let kind = state.input.popFirst(), let count = state.input.popFirst() else { return nil }
            let octets = Array(state.input.prefix(Int(count)))
            state.input = state.input.dropFirst(Int(count))
            let honest = state.chip.respond(to: command)
            switch kind % 4 {
            case 0, 1: return honest
            case 2: return Self.altered(honest, octets)
            default: return octets
            }
        }
        guard let response else { throw .cardRemoved }
        return response
    }

    func reset() async throws(CardError) {
        state.withLock { $0.chip.reset() }
    }

    /// Pairs of position and mask.
    private static func altered(_ honest: [UInt8], _ edits: [UInt8]) -> [UInt8] {
        var altered = honest
        for index in stride(from: 0, to: edits.count - 1, by: 2) where !altered.isEmpty {
            altered[Int(edits[index]) % altered.count] ^= edits[index + 1]
        }
        return altered
    }
}
