import COpenSSL
import CSodium

/// HMAC-SHA-256 (RFC 2104) of `bytes` under a key of any length.
package func hmacSHA256(key: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: DigestAlgorithm.sha256.byteCount) { buffer, initialised in
        guard let context = unsafe Owned<MACContext>(EVP_MAC_CTX_dup(PreparedMAC.hmacSHA256.pointer)),
            unsafe EVP_MAC_init(context.pointer, key, key.count, nil) == 1,
            unsafe EVP_MAC_update(context.pointer, bytes, bytes.count) == 1,
            unsafe EVP_MAC_final(context.pointer, buffer.baseAddress, &initialised, buffer.count) == 1
        else { preconditionFailure("OpenSSL could not allocate a MAC context") }
    }
}

/// A key of `byteCount` bytes (8,160 at most) derived from `key` for the purpose `info`: HKDF-SHA-256 without a salt
/// (RFC 5869 §2.2 and §2.3).
package func hkdfSHA256(key: [UInt8], info: [UInt8], byteCount: Int) -> [UInt8] {
    let blockCount = DigestAlgorithm.sha256.byteCount
    precondition(byteCount <= 255 * blockCount, "HKDF-SHA-256 gives 8,160 bytes at most")
    let extracted = hmacSHA256(key: [UInt8](repeating: 0, count: blockCount), key)
    var output: [UInt8] = []
    var block: [UInt8] = []
    var counter: UInt8 = 0
    while output.count < byteCount {
        counter += 1
        block = hmacSHA256(key: extracted, block + info + [counter])
        output += block
    }
    return Array(output.prefix(byteCount))
}

/// Whether both are the same bytes, in a time that depends on their length alone.
package func constantTimeEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return unsafe sodium_memcmp(left, right, left.count) == 0
}
