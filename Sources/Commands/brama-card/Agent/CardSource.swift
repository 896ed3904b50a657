import CardSimulator
import SmartCard

/// Where the agent gets its card from.
protocol CardSource: Sendable {
    /// Fails early if no card could ever come: no service, no reader.
    func check() async throws(AgentError)
    /// The card, for which `waiting` is called if it is not there yet.
    func connect(waiting: @escaping @Sendable () -> Void) async throws(AgentError) -> any CardChannel
}

/// A card on a PC/SC reader.
struct ReaderSource: CardSource {
    /// The reader's name, or nil for whichever has a card.
    let reader: String?
    /// How long to wait for a card.
    let limit: Duration

    func check() async throws(AgentError) {
        do throws(CardError) {
            _ = try await self.readers(try PCSCService())
        } catch {
            throw named(error)
        }
    }

    func connect(waiting: @escaping @Sendable () -> Void) async throws(AgentError) -> any CardChannel {
        do throws(CardError) {
            let service = try PCSCService()
            let readers = try await self.readers(service)
            let isEmpty = !readers.contains { $0.answerToReset != nil }
            let (reader, limit) = (reader, limit)
            return try await Interrupt.cancelling { () async throws(CardError) -> PCSCCard in
                if isEmpty { waiting() }
                return try await service.waitForCard(on: reader, limit: limit)
            }
        } catch {
            throw named(error)
        }
    }

    private func readers(_ service: PCSCService) async throws(CardError) -> [CardReader] {
        let readers = try await service.readers().filter { reader == nil || $0.name == reader }
        guard !readers.isEmpty else { throw .noReader }
        return readers
    }

    private func named(_ error: CardError) -> AgentError {
        if error == .noReader, let reader { return .readerUnknown(reader) }
        return .card(error)
    }
}

/// A simulated card, in process.
struct SimulatedSource: CardSource {
    let card: SimulatedCard

    init(file path: String) throws(CommandError) {
        do {
            card = try SimulatedCard(file: path)
        } catch {
            throw CommandError(error, card: path)
        }
    }

    func check() async throws(AgentError) {}

    func connect(waiting: @escaping @Sendable () -> Void) async throws(AgentError) -> any CardChannel {
        do {
            try await card.reset()
        } catch {
            throw .card(error)
        }
        return card
    }
}
