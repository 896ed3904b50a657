/// The single-step key derivation over a hash (SP 800-56A §5.8.1), which XML Encryption 1.1 §5.4.1 calls ConcatKDF.
package enum ConcatKDF {
    /// A key made of a shared secret and of what it is meant for.
    package static func key(
        from secret: [UInt8], otherInfo: [UInt8], byteCount: Int, digest: DigestAlgorithm
    ) -> [UInt8] {
        var key: [UInt8] = []
        var counter: UInt32 = 1
        while key.count < byteCount {
            let octets = (0..<4).map { UInt8(truncatingIfNeeded: counter >> (24 - 8 * UInt32($0))) }
            key += digest.digest(octets + secret + otherInfo)
            counter += 1
        }
        return Array(key.prefix(byteCount))
    }
}
