package import Cryptography

/// Signs citizens in: every entrance of the web layer, each one question with one reply.
///
/// What to do is decided by `LoginFlow.nextStep`; the entrances read rows, ask it, and act.
package struct SingleSignOnService: Sendable {
    package let stores: Stores
    package let keys: any KeySource
    package let methods: any MethodDirectory
    package let delivery: any MessageDelivery
    package let settings: SingleSignOnSettings
    package let time: any TimeSource
    package let random: any RandomSource
    /// Told how long it took to write, sign and encrypt a Response.
    package let onIssued: @Sendable (Duration) -> Void

    package init(
        stores: Stores, keys: any KeySource, methods: any MethodDirectory, delivery: any MessageDelivery,
        settings: SingleSignOnSettings, time: any TimeSource, random: any RandomSource,
        onIssued: @escaping @Sendable (Duration) -> Void = { _ in }
    ) {
        self.onIssued = onIssued
        self.stores = stores
        self.keys = keys
        self.methods = methods
        self.delivery = delivery
        self.settings = settings
        self.time = time
        self.random = random
    }
}
