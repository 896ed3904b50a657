import COpenSSL

extension PrivateKey {
    /// The signature over `bytes`: RSASSA-PKCS1-v1_5 (RFC 8017 §8.2), or ECDSA as r‖s of twice the field's length.
    package func sign(_ bytes: [UInt8], algorithm: SignatureAlgorithm) throws(KeyError) -> [UInt8] {
        guard algorithm.family == publicKey.family else { throw .wrongFamily }
        let start = ContinuousClock.now
        let capacity = Int(unsafe EVP_PKEY_get_size(key.pointer))
        guard let context = signers.take(algorithm, orMake: { makeSigner(algorithm) }),
            let signature = context.sign(digest: algorithm.digest.digest(bytes), capacity: capacity),
            let output = decoded(signature)
        else { throw failed(.signingFailed) }
        signers.put(context, for: algorithm)
        signed(since: start)
        return output
    }

    /// The ECDSA signature over a digest that was made elsewhere, as the DER of r and s (RFC 3279 §2.2.3).
    package func signECDSA(digest: [UInt8]) throws(KeyError) -> [UInt8] {
        guard publicKey.family == .ec else { throw .wrongFamily }
        guard DigestAlgorithm.allCases.contains(where: { $0.byteCount == digest.count }) else { throw .malformed }
        guard let context = unsafe Owned<PKeyContext>(EVP_PKEY_CTX_new_from_pkey(nil, key.pointer, nil)),
            unsafe EVP_PKEY_sign_init(context.pointer) == 1
        else { throw failed(.signingFailed) }
        let capacity = Int(unsafe EVP_PKEY_get_size(key.pointer))
        var count = capacity
        let signature = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, initialised in
            let done = unsafe EVP_PKEY_sign(context.pointer, buffer.baseAddress, &count, digest, digest.count)
            initialised = done == 1 ? count : 0
        }
        guard !signature.isEmpty else { throw failed(.signingFailed) }
        return signature
    }

    private func makeSigner(_ algorithm: SignatureAlgorithm) -> PooledContext? {
        unsafe PooledContext(key, algorithm, start: EVP_PKEY_sign_init)
    }

    private func decoded(_ signature: [UInt8]) -> [UInt8]? {
        guard let curve = publicKey.curve else { return signature }
        return ECDSASignature.raw(der: signature, curve: curve)
    }
}
