import COpenSSL

/// Why something could not be encrypted or decrypted.
package enum CipherError: Error, Sendable, Equatable {
    /// The key is neither 16 nor 32 bytes.
    case keyLength
    /// The nonce is not 12 bytes, or the initialisation vector not 16.
    case nonceLength
    /// The input of CBC without padding is not whole blocks.
    case blockLength
    /// The message could not be encrypted.
    case sealingFailed
    /// The ciphertext is too short, or it or the authenticated data are not what was sealed under this key.
    case notAuthentic
}

/// AES-GCM (NIST SP 800-38D) with a nonce of 12 and a tag of 16 bytes, the tag after the ciphertext.
package enum AESGCM {
    /// The length of the nonce in bytes.
    package static let nonceByteCount = 12
    /// The length of the tag in bytes.
    package static let tagByteCount = 16

    /// Encrypts `plaintext` into ciphertext‖tag; a nonce must never be used twice under one key.
    package static func seal(
        _ plaintext: [UInt8], key: [UInt8], nonce: [UInt8], authenticating: [UInt8] = []
    ) throws(CipherError) -> [UInt8] {
        guard let context = try Operation(.seal, key: key, nonce: nonce),
            context.authenticate(authenticating),
            let ciphertext = context.update(plaintext), context.finish(), let tag = context.tag
        else { throw failed(.sealingFailed) }
        return ciphertext + tag
    }

    /// Decrypts ciphertext‖tag; nothing is returned unless the tag is right.
    package static func open(
        _ sealed: [UInt8], key: [UInt8], nonce: [UInt8], authenticating: [UInt8] = []
    ) throws(CipherError) -> [UInt8] {
        guard let context = try Operation(.open, key: key, nonce: nonce), sealed.count >= tagByteCount,
            context.authenticate(authenticating),
            let plaintext = context.update(Array(sealed.dropLast(tagByteCount))),
            context.expect(tag: Array(sealed.suffix(tagByteCount))), context.finish()
        else { throw failed(.notAuthentic) }
        return plaintext
    }
}

/// One sealing or opening under OpenSSL.
private struct Operation: ~Copyable {
    enum Direction: Int32 {
        case open = 0
        case seal = 1
    }

    private let context: Owned<CipherContext>

    init?(_ direction: Direction, key: [UInt8], nonce: [UInt8]) throws(CipherError) {
        guard nonce.count == AESGCM.nonceByteCount else { throw .nonceLength }
        let cipher = try Self.cipher(key)
        guard let context = unsafe Owned<CipherContext>(EVP_CIPHER_CTX_new()),
            unsafe EVP_CipherInit_ex2(context.pointer, cipher.pointer, key, nonce, direction.rawValue, nil) == 1
        else { return nil }
        self.context = context
    }

    private static func cipher(_ key: [UInt8]) throws(CipherError) -> Fetched {
        switch key.count {
        case 16: .aes128GCM
        case 32: .aes256GCM
        default: throw .keyLength
        }
    }

    borrowing func authenticate(_ bytes: [UInt8]) -> Bool {
        guard !bytes.isEmpty else { return true }
        guard let count = Int32(exactly: bytes.count) else { return false }
        var written: Int32 = 0
        return unsafe EVP_CipherUpdate(context.pointer, nil, &written, bytes, count) == 1
    }

    borrowing func update(_ bytes: [UInt8]) -> [UInt8]? {
        guard !bytes.isEmpty else { return [] }
        guard let count = Int32(exactly: bytes.count) else { return nil }
        var written: Int32 = 0
        let output = unsafe [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, initialised in
            let done = unsafe EVP_CipherUpdate(context.pointer, buffer.baseAddress, &written, bytes, count)
            initialised = done == 1 ? Int(written) : 0
        }
        return output.count == bytes.count ? output : nil
    }

    borrowing func expect(tag: [UInt8]) -> Bool {
        var tag = tag
        return unsafe EVP_CIPHER_CTX_ctrl(context.pointer, EVP_CTRL_AEAD_SET_TAG, Int32(tag.count), &tag) == 1
    }

    /// Ends the operation; opening checks the tag here. GCM writes nothing more, the buffer satisfies the interface.
    borrowing func finish() -> Bool {
        var rest = [UInt8](repeating: 0, count: AESGCM.tagByteCount)
        var written: Int32 = 0
        return unsafe EVP_CipherFinal_ex(context.pointer, &rest, &written) == 1 && written == 0
    }

    var tag: [UInt8]? {
        var tag = [UInt8](repeating: 0, count: AESGCM.tagByteCount)
        let done = unsafe EVP_CIPHER_CTX_ctrl(context.pointer, EVP_CTRL_AEAD_GET_TAG, Int32(tag.count), &tag)
        return done == 1 ? tag : nil
    }
}
