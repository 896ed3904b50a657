import COpenSSL

/// A digest inside RSA-OAEP; SHA-1 is sound here and is what `rsa-oaep-mgf1p` defaults to (XML Encryption §5.5.2).
package enum OAEPDigest: String, Sendable, CaseIterable, Codable {
    case sha1, sha256, sha384, sha512

    fileprivate var fetched: Fetched {
        switch self {
        case .sha1: .sha1
        case .sha256: .sha256
        case .sha384: .sha384
        case .sha512: .sha512
        }
    }

    fileprivate var byteCount: Int {
        switch self {
        case .sha1: 20
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }
}

extension PublicKey {
    /// Encrypts `bytes` (a symmetric key) with RSAES-OAEP and an empty label (RFC 8017 §7.1).
    package func encryptOAEP(
        _ bytes: [UInt8], digest: OAEPDigest, mgf: OAEPDigest
    ) throws(KeyError) -> [UInt8] {
        guard family == .rsa else { throw .wrongFamily }
        guard let context = unsafe oaepContext(key, digest, mgf, start: { unsafe EVP_PKEY_encrypt_init($0) }) else {
            throw failed(.encryptionFailed)
        }
        let modulusCount = (bitCount + 7) / 8
        guard bytes.count <= modulusCount - 2 * digest.byteCount - 2 else { throw .messageTooLong }
        let output = unsafe oaepOutput(capacity: modulusCount) { buffer, count in
            unsafe EVP_PKEY_encrypt(context.pointer, buffer, &count, bytes, bytes.count)
        }
        guard let output else { throw failed(.encryptionFailed) }
        return output
    }
}

extension PrivateKey {
    /// Decrypts RSAES-OAEP with an empty label (RFC 8017 §7.1); one error for every failure.
    package func decryptOAEP(
        _ bytes: [UInt8], digest: OAEPDigest, mgf: OAEPDigest
    ) throws(KeyError) -> [UInt8] {
        guard publicKey.family == .rsa else { throw .wrongFamily }
        let modulusCount = (publicKey.bitCount + 7) / 8
        guard bytes.count == modulusCount,
            let context = unsafe oaepContext(key, digest, mgf, start: { unsafe EVP_PKEY_decrypt_init($0) })
        else { throw failed(.decryptionFailed) }
        let output = unsafe oaepOutput(capacity: modulusCount) { buffer, count in
            unsafe EVP_PKEY_decrypt(context.pointer, buffer, &count, bytes, bytes.count)
        }
        guard let output else { throw failed(.decryptionFailed) }
        return output
    }
}

private func oaepContext(
    _ key: borrowing Owned<PKey>, _ digest: OAEPDigest, _ mgf: OAEPDigest, start: (OpaquePointer) -> Int32
) -> Owned<PKeyContext>? {
    guard let context = unsafe Owned<PKeyContext>(EVP_PKEY_CTX_new_from_pkey(nil, key.pointer, nil)),
        unsafe start(context.pointer) == 1,
        unsafe EVP_PKEY_CTX_set_rsa_padding(context.pointer, RSA_PKCS1_OAEP_PADDING) == 1,
        unsafe EVP_PKEY_CTX_set_rsa_oaep_md(context.pointer, digest.fetched.pointer) == 1,
        unsafe EVP_PKEY_CTX_set_rsa_mgf1_md(context.pointer, mgf.fetched.pointer) == 1
    else { return nil }
    return context
}

private func oaepOutput(
    capacity: Int, _ operate: (UnsafeMutablePointer<UInt8>?, inout Int) -> Int32
) -> [UInt8]? {
    var count = capacity
    var done = false
    let output = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, initialised in
        done = unsafe operate(buffer.baseAddress, &count) == 1
        initialised = done ? count : 0
    }
    return done ? output : nil
}
