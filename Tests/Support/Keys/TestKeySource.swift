package import IdentityProvider
import Synchronization

/// A ring of keys that a test can exchange.
package final class TestKeySource: KeySource {
    private let ring: Mutex<KeyRing>

    package init(_ ring: KeyRing) { self.ring = Mutex(ring) }

    package var current: KeyRing { ring.withLock { $0 } }

    /// Changes the ring as an administrator would.
    package func change(_ change: (inout KeyRing) -> Void) { ring.withLock { change(&$0) } }
}
