import COpenSSL

extension PrivateKey {
    /// The signature over `bytes`: RSASSA-PKCS1-v1_5 (RFC 8017 §8.2), or ECDSA as r‖s of twice the field's length.
    package func sign(_ bytes: [UInt8], algorithm: SignatureAlgorithm) throws(KeyError) -> [UInt8] {
        guard algorithm.family == publicKey.family else { throw .wrongFamily }
        let capacity = Int(unsafe EVP_PKEY_get_size(key.pointer))
        guard let context = signers.take(algorithm, orMake: { makeSigner(algorithm) }),
            let signature = context.sign(digest: algorithm.digest.digest(bytes), capacity: capacity),
            let output = decoded(signature)
        else { throw failed(.signingFailed) }
        signers.put(context, for: algorithm)
        return output
    }

    private func makeSigner(_ algorithm: SignatureAlgorithm) -> PooledContext? {
        unsafe PooledContext(key, algorithm, start: EVP_PKEY_sign_init)
    }

    private func decoded(_ signature: [UInt8]) -> [UInt8]? {
        guard let curve = publicKey.curve else { return signature }
        return ECDSASignature.raw(der: signature, curve: curve)
    }
}
