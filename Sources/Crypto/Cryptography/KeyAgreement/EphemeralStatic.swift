import COpenSSL

extension PublicKey {
    /// Agrees with this key's holder by a pair made for this once (ECDH-ES, SP 800-56A §6.2.2.2): the pair's
    /// uncompressed point, and the secret that both then share.
    package func agreeOnce() throws(KeyError) -> (point: [UInt8], secret: [UInt8]) {
        guard let curve else { throw .wrongFamily }
        guard let pair = generated(like: key), let point = pair.encodedPoint(of: curve),
            let secret = sharedSecret(pair, key, curve)
        else { throw failed(.agreementFailed) }
        return (point, secret)
    }
}

extension PrivateKey {
    /// The secret shared with the holder of another key of the same curve: the x coordinate (SP 800-56A §5.7.1.2).
    package func agree(with peer: PublicKey) throws(KeyError) -> [UInt8] {
        guard let curve = publicKey.curve, peer.curve == curve else { throw .wrongFamily }
        guard let secret = sharedSecret(key, peer.key, curve) else { throw failed(.agreementFailed) }
        return secret
    }
}

/// A new pair of the same curve.
private func generated(like key: borrowing Owned<PKey>) -> Owned<PKey>? {
    guard let context = unsafe Owned<PKeyContext>(EVP_PKEY_CTX_new_from_pkey(nil, key.pointer, nil)),
        unsafe EVP_PKEY_keygen_init(context.pointer) == 1
    else { return nil }
    var pointer: OpaquePointer?
    guard unsafe EVP_PKEY_generate(context.pointer, &pointer) == 1 else { return nil }
    return unsafe Owned<PKey>(pointer)
}

/// The peer's key was checked when it was decoded, and both curves have cofactor 1: no check of its order is missing.
private func sharedSecret(
    _ own: borrowing Owned<PKey>, _ peer: borrowing Owned<PKey>, _ curve: EllipticCurve
) -> [UInt8]? {
    guard let context = unsafe Owned<PKeyContext>(EVP_PKEY_CTX_new_from_pkey(nil, own.pointer, nil)),
        unsafe EVP_PKEY_derive_init(context.pointer) == 1,
        unsafe EVP_PKEY_derive_set_peer_ex(context.pointer, peer.pointer, 0) == 1
    else { return nil }
    var count = curve.fieldByteCount
    let secret = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialised in
        let done = unsafe EVP_PKEY_derive(context.pointer, buffer.baseAddress, &count)
        initialised = done == 1 ? count : 0
    }
    return secret.count == curve.fieldByteCount ? secret : nil
}

extension Owned where Kind == PKey {
    /// The point of an EC key, uncompressed whatever form the key prefers.
    fileprivate borrowing func encodedPoint(of curve: EllipticCurve) -> [UInt8]? {
        var count = 1 + 2 * curve.fieldByteCount
        let capacity = count
        let point = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, initialised in
            let done = unsafe EVP_PKEY_get_octet_string_param(
                pointer, OSSL_PKEY_PARAM_ENCODED_PUBLIC_KEY, buffer.baseAddress, capacity, &count)
            initialised = done == 1 ? count : 0
        }
        return point.count == capacity && point.first == 4 ? point : nil
    }
}
