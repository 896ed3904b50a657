package import Cryptography

/// Why a key or a secret could not be read or changed; paths are within the key directory, contents are never told.
package enum KeyFilesError: Error, Sendable, Equatable {
    /// The directory holds keys already.
    case alreadyInitialised
    /// No key has this id.
    case unknownKey(String)
    /// The key is retired and does nothing any more.
    case retiredKey(String)
    /// The active key of its use and family cannot be retired: activate another one first.
    case onlyActiveKey(String)
    /// The key is not in use, so there is no way back from it.
    case notActive(String)
    /// No key of its kind was in use before this one and is still there.
    case noEarlierKey(String)
    /// The private key is in a token, and no module is configured.
    case tokenNotConfigured(String)
    /// The token does not give the key of this id.
    case token(String, TokenError)
    /// The text is no `pkcs11:` URI, or has a PIN in it.
    case tokenURI
    /// The file may be read or written by others than its owner; `chmod 600` is the way out.
    case readableByOthers(String)
    /// The file is not there.
    case missing(String)
    /// The file is not what it should be.
    case malformed(String)
    /// OpenSSL refused the key in the file.
    case refusedKey(String, KeyError)
    /// The system refused an operation (`open`, `fsync`, `rename` …) on the file with this errno.
    case system(operation: String, file: String, errno: Int32)
}
