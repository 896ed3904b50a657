/// Why a card's memory could not be read or written.
package enum CardMemoryError: Error, Sendable, Equatable {
    /// The file is not there.
    case missing
    /// The file may be read or written by others than its owner.
    case readableByOthers
    /// Another program holds the card.
    case inUse
    /// The file is not a card.
    case malformed
    /// The system refused an operation on the file.
    case system(FileFailure)
}

/// What a card keeps without power.
package protocol CardMemory: Sendable {
    /// What was stored last.
    func load() throws(CardMemoryError) -> CardRecord
    /// Stores durably: when the call returns, a power cut loses nothing of it.
    func store(_ record: CardRecord) throws(CardMemoryError)
}
