package import Foundation
import IdentityProvider
import Synchronization

/// A clock that stands still until a test moves it.
package final class TestClock: TimeSource {
    private let instant: Mutex<Date>

    package init(_ start: Date = Date(timeIntervalSince1970: 1_900_000_000.25)) { instant = Mutex(start) }

    package var now: Date { instant.withLock { $0 } }

    /// Moves the clock forward, or back by a negative number of seconds.
    package func advance(by seconds: TimeInterval) { instant.withLock { $0 += seconds } }
}
