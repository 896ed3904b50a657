import COpenSSL
import Synchronization

/// A private key of a kind that Brama accepts, decoded once.
///
/// `@unchecked Sendable`: the `EVP_PKEY` is never changed after `init` (OpenSSL locks its blinding and caches), and
/// everything else is an immutable value or guarded by a mutex.
package final class PrivateKey: @unchecked Sendable {
    /// The public half.
    package let publicKey: PublicKey

    /// Whether the private half is in a token, which may go away.
    package let isInToken: Bool

    let key: Owned<PKey>
    let signers = ContextPool()
    private let observer = Mutex<Observer?>(nil)

    /// A function in a structure: a bare one in a `Mutex` comes out of every look wrapped once more, so that each call of
    /// it costs more than the one before, and at last the stack.
    private struct Observer {
        let tell: @Sendable (Duration) -> Void
    }

    /// Decodes an unencrypted PEM block `PRIVATE KEY`, `RSA PRIVATE KEY` or `EC PRIVATE KEY`.
    package convenience init(pem: String) throws(KeyError) {
        let pointer = unsafe Owned<MemoryBIO>.reading(Array(pem.utf8)) { bio in
            unsafe PEM_read_bio_PrivateKey(bio, nil, refusePassphrase, nil)
        }
        guard let key = unsafe Owned<PKey>(pointer) else { throw failed(.malformed) }
        try self.init(key)
    }

    /// A key whose private half is in a token: what is judged is the public half, as everybody will see it.
    init(inToken key: consuming Owned<PKey>) throws(KeyError) {
        guard let spki = unsafe encodedDER({ unsafe i2d_PUBKEY(key.pointer, $0) }) else {
            throw failed(.malformed)
        }
        publicKey = try PublicKey(spki: spki)
        isInToken = true
        self.key = key
    }

    init(_ key: consuming Owned<PKey>) throws(KeyError) {
        _ = try AdmittedKey(key)
        guard let spki = unsafe encodedDER({ unsafe i2d_PUBKEY(key.pointer, $0) }) else {
            throw failed(.malformed)
        }
        publicKey = try PublicKey(spki: spki)
        isInToken = false
        self.key = key
    }

    /// Has somebody told how long each signature of this key takes.
    package func onSigned(_ tell: @escaping @Sendable (Duration) -> Void) {
        observer.withLock { $0 = Observer(tell: tell) }
    }

    func signed(since start: ContinuousClock.Instant) {
        observer.withLock { $0 }?.tell(.now - start)
    }

    /// Makes a new key; RSA keys take a noticeable part of a second.
    package static func generate(_ type: KeyType) throws(KeyError) -> PrivateKey {
        let context = unsafe Owned<PKeyContext>(EVP_PKEY_CTX_new_from_name(nil, type.family.openSSLName, nil))
        guard let context, unsafe EVP_PKEY_keygen_init(context.pointer) == 1, context.choose(type) else {
            throw failed(.generationFailed)
        }
        var pointer: OpaquePointer?
        guard unsafe EVP_PKEY_generate(context.pointer, &pointer) == 1, let key = unsafe Owned<PKey>(pointer) else {
            throw failed(.generationFailed)
        }
        return try PrivateKey(key)
    }

    /// The unencrypted PKCS #8 PEM of the key (RFC 5208 §5, RFC 7468 §10).
    package func pem() throws(KeyError) -> String {
        let bytes = unsafe Owned<MemoryBIO>.written { bio in
            unsafe PEM_write_bio_PKCS8PrivateKey(bio, key.pointer, nil, nil, 0, nil, nil) == 1
        }
        guard let bytes else { throw failed(.malformed) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension KeyFamily {
    fileprivate var openSSLName: String {
        switch self {
        case .rsa: "RSA"
        case .ec: "EC"
        }
    }
}

extension Owned where Kind == PKeyContext {
    fileprivate borrowing func choose(_ type: KeyType) -> Bool {
        guard let curve = type.curve else {
            return unsafe EVP_PKEY_CTX_set_rsa_keygen_bits(pointer, Int32(type.bitCount)) == 1
        }
        return unsafe EVP_PKEY_CTX_set_group_name(pointer, curve.groupName) == 1
    }
}
