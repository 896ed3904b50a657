package import IdentityProvider
package import Metrics

/// A delivery whose outcomes are counted, by channel.
package struct MeasuredDelivery: MessageDelivery {
    private let delivery: any MessageDelivery
    private let factory: any MetricsFactory

    /// Counts into `brama_deliveries_total` what `delivery` does.
    package init(_ delivery: any MessageDelivery, factory: any MetricsFactory) {
        self.delivery = delivery
        self.factory = factory
        // An alarm on failures needs a series before the first one.
        for channel in DeliveryChannel.allCases {
            for outcome in ["taken", "failed"] { counter(channel, outcome).increment(by: 0) }
        }
    }

    package func send(_ message: OutgoingMessage) async throws(DeliveryError) {
        do {
            try await delivery.send(message)
            counter(message.channel, "taken").increment()
        } catch {
            counter(message.channel, "failed").increment()
            throw error
        }
    }

    private func counter(_ channel: DeliveryChannel, _ outcome: String) -> Counter {
        Counter(
            label: "brama_deliveries_total", dimensions: [("channel", channel.rawValue), ("outcome", outcome)],
            factory: factory)
    }
}
