package import IdentityProvider
import Synchronization

/// Keeps the messages that would have been sent, or refuses them as a carrier does.
package final class CapturedDelivery: MessageDelivery {
    private let state = Mutex((messages: [OutgoingMessage](), isRefusing: false))

    package init() {}

    package var messages: [OutgoingMessage] { state.withLock { $0.messages } }

    /// From now on every message is refused, or taken again.
    package func refuse(_ isRefusing: Bool) { state.withLock { $0.isRefusing = isRefusing } }

    package func send(_ message: OutgoingMessage) async throws(DeliveryError) {
        let isTaken = state.withLock { state in
            if !state.isRefusing { state.messages.append(message) }
            return !state.isRefusing
        }
        if !isTaken { throw .refused("by the test") }
    }
}
