import COpenSSL
import Synchronization

/// Contexts of one key that are ready to sign or to verify: setting one up costs as much as a tenth of a verification.
///
/// A context is taken out for each operation, so no two threads ever share one; there are never more of them than
/// there were operations at once.
final class ContextPool: Sendable {
    private let idle = Mutex<[SignatureAlgorithm: [PooledContext]]>([:])

    /// An idle context for `algorithm`, or the one that `make` makes.
    func take(_ algorithm: SignatureAlgorithm, orMake make: () -> PooledContext?) -> PooledContext? {
        idle.withLock { $0[algorithm]?.popLast() } ?? make()
    }

    /// Puts a context back after it has done its work without an error.
    func put(_ context: PooledContext, for algorithm: SignatureAlgorithm) {
        idle.withLock { $0[algorithm, default: []].append(context) }
    }
}

/// One initialised signature context.
///
/// `@unchecked Sendable`: the pool hands it to one thread at a time.
final class PooledContext: @unchecked Sendable {
    private let context: Owned<PKeyContext>

    /// Sets a context up for `key`; `start` is `EVP_PKEY_sign_init` or `EVP_PKEY_verify_init`.
    init?(_ key: borrowing Owned<PKey>, _ algorithm: SignatureAlgorithm, start: (OpaquePointer) -> Int32) {
        guard let context = unsafe Owned<PKeyContext>(EVP_PKEY_CTX_new_from_pkey(nil, key.pointer, nil)),
            unsafe start(context.pointer) == 1,
            unsafe EVP_PKEY_CTX_set_signature_md(context.pointer, algorithm.digest.fetched.pointer) == 1,
            Self.choosePadding(context, algorithm)
        else { return nil }
        self.context = context
    }

    private static func choosePadding(_ context: borrowing Owned<PKeyContext>, _ algorithm: SignatureAlgorithm) -> Bool
    {
        guard algorithm.family == .rsa else { return true }
        return unsafe EVP_PKEY_CTX_set_rsa_padding(context.pointer, RSA_PKCS1_PADDING) == 1
    }

    /// Whether `signature` (DER for ECDSA) is good for `digest`.
    func verify(_ signature: [UInt8], digest: [UInt8]) -> Bool {
        unsafe EVP_PKEY_verify(context.pointer, signature, signature.count, digest, digest.count) == 1
    }

    /// The signature over `digest` (DER for ECDSA), of at most `capacity` bytes.
    func sign(digest: [UInt8], capacity: Int) -> [UInt8]? {
        var count = capacity
        var done = false
        let signature = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, initialised in
            done = unsafe EVP_PKEY_sign(context.pointer, buffer.baseAddress, &count, digest, digest.count) == 1
            initialised = done ? count : 0
        }
        return done ? signature : nil
    }
}
