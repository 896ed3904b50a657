import Metrics
import TrustedProfileLogin
import TrustedProfileRegistry

/// Counts the passwords that are being hashed or checked or wait for it, and times them from the form to the answer.
struct MeasuredPasswords: PasswordVerifying, PasswordHashing {
    private let passwords: any PasswordVerifying & PasswordHashing
    private let waiting: Meter
    private let duration: Timer

    init(_ passwords: any PasswordVerifying & PasswordHashing, factory: any MetricsFactory) {
        self.passwords = passwords
        waiting = Meter(label: "brama_password_queue_length", factory: factory)
        duration = Timer(label: "brama_password_check_duration_seconds", factory: factory)
    }

    var decoy: String { passwords.decoy }

    func hash(_ password: String) async -> String? {
        await measuring { await passwords.hash(password) }
    }

    func verify(_ password: String, against hash: String) async -> Bool? {
        await measuring { await passwords.verify(password, against: hash) }
    }

    private func measuring<Value: Sendable>(_ work: () async -> Value?) async -> Value? {
        waiting.increment()
        defer { waiting.decrement() }
        let start = ContinuousClock.now
        defer { duration.record(since: start) }
        return await work()
    }
}
