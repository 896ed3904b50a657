import Metrics
import TrustedProfileLogin

/// Counts the passwords that are being checked or wait for it, and times them from the form to the answer.
struct MeasuredPasswords: PasswordVerifying {
    private let passwords: any PasswordVerifying
    private let waiting: Meter
    private let duration: Timer

    init(_ passwords: any PasswordVerifying, factory: any MetricsFactory) {
        self.passwords = passwords
        waiting = Meter(label: "brama_password_queue_length", factory: factory)
        duration = Timer(label: "brama_password_check_duration_seconds", factory: factory)
    }

    var decoy: String { passwords.decoy }

    func verify(_ password: String, against hash: String) async -> Bool? {
        waiting.increment()
        defer { waiting.decrement() }
        let start = ContinuousClock.now
        defer { duration.record(since: start) }
        return await passwords.verify(password, against: hash)
    }
}
