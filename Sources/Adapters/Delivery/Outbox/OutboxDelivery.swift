package import Cryptography
import Dispatch
import Foundation
package import IdentityProvider

/// Puts messages into the development outbox instead of sending them.
package struct OutboxDelivery: MessageDelivery {
    private let outbox: Outbox
    private let time: any TimeSource
    private let random: any RandomSource
    /// One writer at a time, away from the threads that serve requests: each line waits for the disk.
    private let queue = DispatchQueue(label: "brama.outbox")

    package init(_ outbox: Outbox, time: any TimeSource, random: any RandomSource) {
        self.outbox = outbox
        self.time = time
        self.random = random
    }

    package func send(_ message: OutgoingMessage) async throws(DeliveryError) {
        let entry = OutboxEntry(
            id: Hex.encode(random.bytes(8)), createdAt: time.now, to: message.to, channel: message.channel,
            purpose: message.purpose, text: message.text, code: message.code)
        let failure: OutboxError? = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.failure(of: entry)) }
        }
        if let failure { throw .refused("the outbox cannot be written: \(failure)") }
    }

    private func failure(of entry: OutboxEntry) -> OutboxError? {
        do {
            try outbox.append(entry)
            return nil
        } catch {
            return error
        }
    }
}
