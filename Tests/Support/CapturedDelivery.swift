package import IdentityProvider
import Synchronization

/// Keeps the messages that would have been sent, or refuses them as a carrier does.
package final class CapturedDelivery: MessageDelivery {
    private let state = Mutex((messages: [OutgoingMessage](), refused: Set<DeliveryChannel>()))

    package init() {}

    package var messages: [OutgoingMessage] { state.withLock { $0.messages } }

    /// From now on every message is refused, or taken again.
    package func refuse(_ isRefusing: Bool) { refuse(isRefusing ? Set(DeliveryChannel.allCases) : []) }

    /// From now on the messages of these channels are refused, and no others.
    package func refuse(_ channels: Set<DeliveryChannel>) { state.withLock { $0.refused = channels } }

    package func send(_ message: OutgoingMessage) async throws(DeliveryError) {
        let isTaken = state.withLock { state in
            let isTaken = !state.refused.contains(message.channel)
            if isTaken { state.messages.append(message) }
            return isTaken
        }
        if !isTaken { throw .refused("by the test") }
    }
}
