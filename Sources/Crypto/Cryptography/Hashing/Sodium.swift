import CSodium

/// libsodium, which picks its fast implementations when it is initialised.
enum Sodium {
    private static let started: Void = precondition(sodium_init() >= 0, "libsodium cannot start")

    /// Initialises libsodium before its first use; a repeated call costs a load.
    static func initialise() {
        _ = started
    }
}
