import COpenSSL

/// A public key that Brama accepts (RSA of 2,048 to 8,192 bits, P-256, P-384), decoded once; equal if its SPKI is.
///
/// `@unchecked Sendable`: the `EVP_PKEY` is never changed after `init`, OpenSSL counts and caches under its own locks,
/// and everything else is an immutable value or guarded by a mutex.
package final class PublicKey: @unchecked Sendable {
    /// The canonical DER of the SubjectPublicKeyInfo (RFC 5280 §4.1.2.7), EC points uncompressed.
    package let spki: [UInt8]
    /// The SHA-256 of the SPKI in hexadecimal.
    package let fingerprint: String
    /// RSA or EC.
    package let family: KeyFamily
    /// The length of the modulus or of the field, in bits.
    package let bitCount: Int
    /// The curve of an EC key.
    package let curve: EllipticCurve?

    let key: Owned<PKey>
    let verifiers = ContextPool()

    /// Takes the key of a certificate; nothing else of the certificate is judged.
    package convenience init(certificate: Certificate) throws(KeyError) {
        try self.init(spki: certificate.publicKey.spki)
    }

    /// Decodes the DER of a SubjectPublicKeyInfo.
    package convenience init(spki: [UInt8]) throws(KeyError) {
        guard let key = unsafe Owned<PKey>(PublicKey.decode(spki)) else { throw failed(.malformed) }
        try self.init(key)
    }

    /// Decodes a PEM block `PUBLIC KEY`.
    package convenience init(pem: String) throws(KeyError) {
        let pointer = unsafe Owned<MemoryBIO>.reading(Array(pem.utf8)) { bio in
            unsafe PEM_read_bio_PUBKEY(bio, nil, refusePassphrase, nil)
        }
        guard let key = unsafe Owned<PKey>(pointer) else { throw failed(.malformed) }
        try self.init(key)
    }

    init(_ key: consuming Owned<PKey>) throws(KeyError) {
        let admitted = try AdmittedKey(key)
        guard let spki = unsafe encodedDER({ unsafe i2d_PUBKEY(key.pointer, $0) }) else {
            throw failed(.malformed)
        }
        self.spki = spki
        fingerprint = Hex.encode(DigestAlgorithm.sha256.digest(spki))
        family = admitted.family
        bitCount = admitted.bitCount
        curve = admitted.curve
        self.key = key
    }

    private static func decode(_ spki: [UInt8]) -> OpaquePointer? {
        unsafe spki.withUnsafeBufferPointer { buffer in
            var cursor = buffer.baseAddress
            let pointer = unsafe d2i_PUBKEY(nil, &cursor, buffer.count)
            let end = unsafe buffer.baseAddress.map { unsafe $0 + buffer.count }
            guard unsafe cursor == end else {
                unsafe EVP_PKEY_free(pointer)
                return nil
            }
            return unsafe pointer
        }
    }
}

extension PublicKey: Hashable {
    /// Whether both are the same key.
    package static func == (left: PublicKey, right: PublicKey) -> Bool {
        left.spki == right.spki
    }

    /// Hashes the SPKI.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(spki)
    }
}
