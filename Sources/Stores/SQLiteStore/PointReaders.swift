import GRDB
import IdentityProvider
import Synchronization

/// Connections for reads of one row, taken in turn.
///
/// The pool's own readers are for reads that need a state of the database to stay: choosing one, and asking whether
/// the schema has changed, costs a point read as much again as the read itself.
final class PointReaders: Sendable {
    private let queues: [DatabaseQueue]
    private let turn = Atomic<Int>(0)

    /// `count` connections, which only read.
    init(path: String, configuration: Configuration, count: Int) throws {
        var configuration = configuration
        configuration.readonly = true
        queues = try (0..<max(1, count)).map { _ in try DatabaseQueue(path: path, configuration: configuration) }
    }

    /// Runs one statement on the calling thread.
    func read<Value>(_ value: (Database) throws -> Value) throws -> Value {
        let number = turn.wrappingAdd(1, ordering: .relaxed).oldValue
        return try queues[Int(truncatingIfNeeded: UInt(bitPattern: number) % UInt(queues.count))].unsafeRead(value)
    }
}
