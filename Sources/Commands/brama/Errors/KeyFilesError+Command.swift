import Cryptography
import Foundation
import IdentityProvider
import KeyFiles

extension CommandError {
    /// The key directory did not do it.
    init(keyFailure error: KeyFilesError) {
        let (message, wayOut) = Self.texts(for: error)
        self.init(Self.number(of: error), message, wayOut: wayOut)
    }

    private static func number(of error: KeyFilesError) -> Number {
        switch error {
        case .refusedKey(_, .passphraseMissing), .refusedKey(_, .passphraseWrong): .passphraseRefused
        case .tokenNotConfigured, .token: .tokenUnusable
        default: .keyOperationRefused
        }
    }

    private static func tokenTexts(for error: KeyFilesError) -> (String, String) {
        switch error {
        case .token(let id, let cause):
            ("the token does not give the key `\(id)`: \(cause.sentence)", cause.wayOut)
        case .tokenNotConfigured(let id):
            ("the key `\(id)` is in a token, and no module is configured", "Set pkcs11.module and pkcs11.pin-file.")
        default:
            (
                "the token's key is named by a URI `pkcs11:…` without a PIN",
                "Example: pkcs11:token=brama;object=signing; the PIN is in the file of pkcs11.pin-file."
            )
        }
    }

    private static func texts(for error: KeyFilesError) -> (String, String) {
        switch error {
        case .alreadyInitialised:
            ("there are keys already", "`brama keys list` shows them; nothing was changed.")
        case .unknownKey(let id):
            ("there is no key `\(id)`", "`brama keys list` shows the ids.")
        case .retiredKey(let id):
            ("the key `\(id)` is retired", "Make a new one with `brama keys generate`.")
        case .onlyActiveKey(let id):
            ("`\(id)` is the active key of its kind", "Activate another one first: `brama keys activate ID`.")
        case .readableByOthers(let file):
            ("`keys/\(file)` may be read by others", "Run `chmod 600` on it; if others may have read it, roll the key.")
        case .missing(let file):
            ("`keys/\(file)` is not there", "Restore it from a backup.")
        case .malformed(let file):
            ("`keys/\(file)` is damaged", "Restore it from a backup.")
        case .notActive(let id):
            ("`\(id)` is not in use, so there is no way back from it", "`brama keys plan` shows which key is.")
        case .noEarlierKey(let id):
            (
                "no key of its kind that was in use before `\(id)` is still there",
                "Make a new one with `brama keys generate`."
            )
        case .tokenURI, .tokenNotConfigured, .token: tokenTexts(for: error)
        case .refusedKey(let file, .passphraseMissing):
            (
                "`keys/\(file)` is encrypted, and no passphrase is at hand",
                "Set key.passphrase-file, or give systemd the credential key-passphrase."
            )
        case .refusedKey(let file, .passphraseWrong):
            ("the passphrase does not open `keys/\(file)`", "Compare the file that key.passphrase-file names.")
        case .refusedKey(let file, let cause):
            (
                "the key in `keys/\(file)` cannot be used: \(cause.sentence)",
                "RSA of 2048 bits or more, P-256 and P-384 are accepted."
            )
        case .system(_, _, errno: 0):
            ("the directory `keys` cannot be made", "Check the permissions of the directory above it.")
        case .system(let operation, let file, let errno):
            (
                "\(operation) of `keys/\(file)` failed: \(String(cString: strerror(errno)))",
                "Check permissions and space."
            )
        }
    }
}

extension TokenError {
    fileprivate var sentence: String {
        switch self {
        case .engineMissing: "OpenSSL's engine for PKCS#11 is not installed"
        case .moduleUnusable: "its module cannot be loaded"
        case .keyNotFound: "the token is not there, the PIN is wrong, or it has no such key"
        case .refused(let cause): cause.sentence
        }
    }

    fileprivate var wayOut: String {
        switch self {
        case .engineMissing: "apt-get install libengine-pkcs11-openssl"
        case .moduleUnusable: "Check pkcs11.module: the path of the vendor's module."
        case .keyNotFound:
            """
            Check pkcs11.pin-file and the URI; `pkcs11-tool --list-objects` shows what is there. A running server uses \
            a token that is back after: systemctl restart brama
            """
        case .refused: "RSA of 2,048, 3,072 or 4,096 bits, P-256 and P-384 are accepted."
        }
    }
}
