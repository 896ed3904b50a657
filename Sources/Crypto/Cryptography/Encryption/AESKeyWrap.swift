import COpenSSL

/// AES key wrap with the default initial value (RFC 3394), under a key of 16 or 32 bytes.
package enum AESKeyWrap {
    /// How much longer than the key its wrapped form is, in bytes.
    package static let overheadByteCount = 8

    /// Wraps a key of whole 8-byte blocks, two at least.
    package static func wrap(_ key: [UInt8], under wrappingKey: [UInt8]) throws(CipherError) -> [UInt8] {
        guard key.count >= 16, key.count.isMultiple(of: overheadByteCount) else { throw .blockLength }
        let cipher = try cipher(wrappingKey)
        let wrapped = run(key, cipher, wrappingKey, encrypting: 1)
        guard let wrapped, wrapped.count == key.count + overheadByteCount else { throw failed(.sealingFailed) }
        return wrapped
    }

    /// Unwraps a key; nothing is returned unless its integrity check is right.
    package static func unwrap(_ wrapped: [UInt8], under wrappingKey: [UInt8]) throws(CipherError) -> [UInt8] {
        let cipher = try cipher(wrappingKey)
        guard wrapped.count >= 24, wrapped.count.isMultiple(of: overheadByteCount),
            let key = run(wrapped, cipher, wrappingKey, encrypting: 0),
            key.count == wrapped.count - overheadByteCount
        else { throw failed(.notAuthentic) }
        return key
    }

    private static func run(
        _ input: [UInt8], _ cipher: Fetched, _ wrappingKey: [UInt8], encrypting: Int32
    ) -> [UInt8]? {
        guard let count = Int32(exactly: input.count),
            let context = unsafe Owned<CipherContext>(EVP_CIPHER_CTX_new())
        else { return nil }
        unsafe EVP_CIPHER_CTX_set_flags(context.pointer, EVP_CIPHER_CTX_FLAG_WRAP_ALLOW)
        guard unsafe EVP_CipherInit_ex2(context.pointer, cipher.pointer, wrappingKey, nil, encrypting, nil) == 1
        else { return nil }
        var written: Int32 = 0
        let capacity = input.count + 2 * overheadByteCount
        let output = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, initialised in
            let done = unsafe EVP_CipherUpdate(context.pointer, buffer.baseAddress, &written, input, count)
            initialised = done == 1 ? max(0, Int(written)) : 0
        }
        return output.isEmpty ? nil : output
    }

    private static func cipher(_ key: [UInt8]) throws(CipherError) -> Fetched {
        switch key.count {
        case 16: .aes128Wrap
        case 32: .aes256Wrap
        default: throw .keyLength
        }
    }
}
