import COpenSSL

/// scrypt (RFC 7914), with what OWASP advises where 16 MiB are to do: OpenSSL reads no more without being told to.
enum Scrypt {
    static let saltByteCount = 16
    static let cost: UInt64 = 16_384
    static let blockSize: UInt64 = 8
    static let parallelism: UInt64 = 5

    /// A key of `count` bytes.
    static func derive(_ passphrase: KeyPassphrase, salt: [UInt8], count: Int) -> [UInt8]? {
        var isDone = false
        let derived = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialised in
            isDone = unsafe passphrase.withCString { text in
                unsafe EVP_PBE_scrypt(
                    text.assumingMemoryBound(to: CChar.self), passphrase.bytes.count, salt, salt.count, cost,
                    blockSize, parallelism, 0, buffer.baseAddress, count) == 1
            }
            initialised = isDone ? count : 0
        }
        return isDone ? derived : nil
    }
}
