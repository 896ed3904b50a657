import COpenSSL
import Synchronization

/// Why a token's key cannot be had.
package enum TokenError: Error, Sendable, Equatable {
    /// OpenSSL's engine for PKCS #11 is not installed.
    case engineMissing
    /// The vendor's module cannot be loaded.
    case moduleUnusable
    /// No key of this URI is in a token, or the PIN is wrong.
    case keyNotFound
    /// The key is there and of a kind that is not accepted.
    case refused(KeyError)
}

/// A PKCS #11 token by its vendor's module, through OpenSSL's engine `pkcs11` (libp11).
///
/// `@unchecked Sendable`: the engine counts its users atomically and guards its sessions by locks of its own.
@safe package final class KeyToken: @unchecked Sendable {
    private static let loaded = Mutex<[String: KeyToken]>([:])

    private let engine: OpaquePointer

    /// The token behind a module; the module is loaded once and stays, as PKCS #11 wants it.
    package static func behind(module: String, pin: String?) throws(TokenError) -> KeyToken {
        try loaded.withLock { loaded throws(TokenError) in
            if let token = loaded[module] { return token }
            let token = try KeyToken(module: module, pin: pin)
            loaded[module] = token
            return token
        }
    }

    private init(module: String, pin: String?) throws(TokenError) {
        guard let engine = unsafe brama_engine("pkcs11") else { throw failed(.engineMissing) }
        unsafe self.engine = engine
        // The PIN is tried once: a token locks itself after a few wrong ones.
        guard unsafe brama_engine_set(engine, "MODULE_PATH", module) == 1,
            pin.map({ unsafe brama_engine_set(engine, "PIN", $0) == 1 }) ?? true,
            unsafe brama_engine_start(engine) == 1
        else { throw failed(.moduleUnusable) }
    }

    /// The private key of a `pkcs11:` URI (RFC 7512), which stays in its token.
    package func privateKey(uri: String) throws(TokenError) -> PrivateKey {
        guard let key = unsafe Owned<PKey>(brama_engine_key(engine, uri)) else { throw failed(.keyNotFound) }
        do throws(KeyError) {
            return try PrivateKey(inToken: key)
        } catch {
            throw .refused(error)
        }
    }
}
