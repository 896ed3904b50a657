import CSodium

/// Where unpredictable bytes come from; tests pass a source of their own.
package protocol RandomSource: Sendable {
    /// `count` fresh bytes.
    func bytes(_ count: Int) -> [UInt8]
}

/// The operating system's generator, through libsodium.
package struct SystemRandomSource: RandomSource {
    /// The system's source, which has no state of its own.
    package init() {}

    /// `count` unpredictable bytes.
    package func bytes(_ count: Int) -> [UInt8] {
        Sodium.initialise()
        var bytes = [UInt8](repeating: 0, count: count)
        unsafe randombytes_buf(&bytes, count)
        return bytes
    }
}
