import Synchronization

/// A value that a reload of the configuration replaces; who uses it asks anew each time.
final class Reloadable<Value: Sendable>: Sendable {
    private let held: Mutex<Value>

    init(_ value: Value) {
        held = Mutex(value)
    }

    var current: Value { held.withLock { $0 } }

    func replace(with value: Value) {
        held.withLock { $0 = value }
    }
}
