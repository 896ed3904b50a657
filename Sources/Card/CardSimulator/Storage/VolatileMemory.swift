import Synchronization

/// A card's memory that ends with the process.
package final class VolatileMemory: CardMemory {
    private let record: Mutex<CardRecord>

    package init(_ record: CardRecord) {
        self.record = Mutex(record)
    }

    package func load() -> CardRecord {
        record.withLock { $0 }
    }

    package func store(_ record: CardRecord) {
        self.record.withLock { $0 = record }
    }
}
