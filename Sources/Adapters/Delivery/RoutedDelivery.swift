package import IdentityProvider

/// Hands each message to the adapter of its channel.
package struct RoutedDelivery: MessageDelivery {
    private let adapters: [DeliveryChannel: any MessageDelivery]

    package init(_ adapters: [DeliveryChannel: any MessageDelivery]) {
        self.adapters = adapters
    }

    package func send(_ message: OutgoingMessage) async throws(DeliveryError) {
        guard let adapter = adapters[message.channel] else { throw .noAdapter(message.channel) }
        try await adapter.send(message)
    }
}
