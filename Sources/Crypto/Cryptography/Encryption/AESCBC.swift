import COpenSSL

/// AES in CBC mode without padding (NIST SP 800-38A §6.2), for whole blocks; what is authentic is decided elsewhere.
package enum AESCBC {
    /// The length of a block, and of the initialisation vector, in bytes.
    package static let blockByteCount = 16

    /// Encrypts whole blocks under a key of 16 or 32 bytes.
    package static func encrypt(
        _ plaintext: [UInt8], key: [UInt8], initialisationVector: [UInt8]
    ) throws(CipherError) -> [UInt8] {
        try run(plaintext, key, initialisationVector, encrypting: 1)
    }

    /// Decrypts whole blocks under a key of 16 or 32 bytes.
    package static func decrypt(
        _ ciphertext: [UInt8], key: [UInt8], initialisationVector: [UInt8]
    ) throws(CipherError) -> [UInt8] {
        try run(ciphertext, key, initialisationVector, encrypting: 0)
    }

    private static func run(
        _ input: [UInt8], _ key: [UInt8], _ vector: [UInt8], encrypting: Int32
    ) throws(CipherError) -> [UInt8] {
        let cipher = try cipher(key)
        guard vector.count == blockByteCount else { throw .nonceLength }
        guard input.count.isMultiple(of: blockByteCount), let count = Int32(exactly: input.count) else {
            throw .blockLength
        }
        guard !input.isEmpty else { return [] }
        guard let context = unsafe Owned<CipherContext>(EVP_CIPHER_CTX_new()),
            unsafe EVP_CipherInit_ex2(context.pointer, cipher.pointer, key, vector, encrypting, nil) == 1,
            unsafe EVP_CIPHER_CTX_set_padding(context.pointer, 0) == 1
        else { throw failed(.sealingFailed) }
        var written: Int32 = 0
        let output = unsafe [UInt8](unsafeUninitializedCapacity: input.count + blockByteCount) { buffer, initialised in
            let done = unsafe EVP_CipherUpdate(context.pointer, buffer.baseAddress, &written, input, count)
            initialised = done == 1 ? Int(written) : 0
        }
        guard output.count == input.count else { throw failed(.sealingFailed) }
        return output
    }

    private static func cipher(_ key: [UInt8]) throws(CipherError) -> Fetched {
        switch key.count {
        case 16: .aes128CBC
        case 32: .aes256CBC
        default: throw .keyLength
        }
    }
}
