import COpenSSL

/// The key derivation of PACE for AES (ICAO 9303-11 §9.7.1, BSI TR-03110-3 §A.2.3).
///
/// AES-128 keys are the first half of a SHA-1, as the specification has it: a derivation from a secret, in which
/// collisions give nothing.
package enum PACEKeyDerivation {
    /// What a key is for: the counter that is hashed behind the secret.
    package enum Purpose: UInt8, Sendable {
        case encryption = 1
        case authentication = 2
        /// A key made of a password, for the nonce.
        case password = 3
    }

    /// A key of 16 or 32 bytes of a shared secret or a password.
    package static func key(from secret: [UInt8], for purpose: Purpose, byteCount: Int) -> [UInt8] {
        let input = secret + [0, 0, 0, purpose.rawValue]
        return byteCount == 16 ? Array(sha1(input).prefix(16)) : DigestAlgorithm.sha256.digest(input)
    }

    private static func sha1(_ bytes: [UInt8]) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: 20) { buffer, initialised in
            var count: UInt32 = 0
            let done = unsafe EVP_Digest(bytes, bytes.count, buffer.baseAddress, &count, Fetched.sha1.pointer, nil)
            precondition(done == 1, "OpenSSL could not allocate a digest context")
            initialised = Int(count)
        }
    }
}
