import COpenSSL

extension PublicKey {
    /// Whether `signature` over `bytes` was made with this key: RSASSA-PKCS1-v1_5 (RFC 8017 §8.2) of exactly the
    /// modulus' length, or ECDSA as r‖s of exactly twice the field's length.
    ///
    /// Anything else is false: an algorithm of the other family, a wrong length, r or s zero or out of range.
    package func verify(_ signature: [UInt8], over bytes: [UInt8], algorithm: SignatureAlgorithm) -> Bool {
        guard algorithm.family == family, let encoded = encoded(signature),
            let context = verifiers.take(algorithm, orMake: { makeVerifier(algorithm) }),
            context.verify(encoded, digest: algorithm.digest.digest(bytes))
        else { return refused() }
        verifiers.put(context, for: algorithm)
        return true
    }

    private func makeVerifier(_ algorithm: SignatureAlgorithm) -> PooledContext? {
        unsafe PooledContext(key, algorithm, start: EVP_PKEY_verify_init)
    }

    /// The signature as OpenSSL takes it, or nil if it has not the one right length.
    private func encoded(_ signature: [UInt8]) -> [UInt8]? {
        guard let curve else {
            return signature.count == (bitCount + 7) / 8 ? signature : nil
        }
        return ECDSASignature.der(raw: signature, curve: curve)
    }
}

extension PublicKey {
    /// Whether `signature` over `bytes` was made with this key, an ECDSA signature in DER (RFC 3279 §2.2.3) as cards
    /// give it; RSA as in `verify`.
    package func verifyDER(_ signature: [UInt8], over bytes: [UInt8], algorithm: SignatureAlgorithm) -> Bool {
        guard let curve else { return verify(signature, over: bytes, algorithm: algorithm) }
        guard let raw = ECDSASignature.raw(der: signature, curve: curve),
            ECDSASignature.der(raw: raw, curve: curve) == signature
        else { return refused() }
        return verify(raw, over: bytes, algorithm: algorithm)
    }
}
