package import Foundation
package import IdentityProvider

/// A change that waits for its codes, as its page shows it.
package struct PendingOperation: Sendable, Equatable {
    package var task: ProfileOperation.Task
    /// Where the codes went, in the order in which they are typed.
    package var destinations: [Destination]

    /// The way of one code, and its address with the middle hidden.
    package struct Destination: Sendable, Equatable {
        package var channel: DeliveryChannel
        package var maskedAddress: String

        package init(channel: DeliveryChannel, maskedAddress: String) {
            self.channel = channel
            self.maskedAddress = maskedAddress
        }
    }

    package init(task: ProfileOperation.Task, destinations: [Destination]) {
        self.task = task
        self.destinations = destinations
    }
}

extension ProfileService {
    /// Seconds for which a code is good once it is sent.
    package var codeLifetime: TimeInterval { parts.settings.codeLifetime }

    /// What waits behind a token; the address of somebody who holds nothing but the token is not told whole.
    package func pending(_ token: Token) async throws(RegistryRefusal) -> PendingOperation {
        let operation = try await operation(token)
        return PendingOperation(
            task: operation.task,
            destinations: operation.codes.map {
                .init(
                    channel: $0.channel, maskedAddress: MaskedAddress.text(of: $0.address, channel: $0.channel))
            })
    }
}
