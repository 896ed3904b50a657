package import Cryptography
package import IdentityProvider
import Synchronization

/// Puts messages into the development outbox instead of sending them.
package final class OutboxDelivery: MessageDelivery {
    private let outbox: Mutex<Outbox>
    private let time: any TimeSource
    private let random: any RandomSource

    package init(_ outbox: Outbox, time: any TimeSource, random: any RandomSource) {
        self.outbox = Mutex(outbox)
        self.time = time
        self.random = random
    }

    package func send(_ message: OutgoingMessage) async throws(DeliveryError) {
        let entry = OutboxEntry(
            id: Hex.encode(random.bytes(8)), createdAt: time.now, to: message.to, channel: message.channel,
            purpose: message.purpose, text: message.text, code: message.code)
        do {
            try outbox.withLock { (outbox) throws(OutboxError) in try outbox.append(entry) }
        } catch {
            throw .refused("the outbox cannot be written: \(error)")
        }
    }
}
