package import Cryptography

/// How a PKCS #11 token is reached.
package struct TokenAccess: Sendable {
    /// The path of the vendor's module.
    package var module: String
    /// Nil for a token that asks for none.
    package var pin: String?

    package init(module: String, pin: String?) {
        self.module = module
        self.pin = pin
    }
}

extension KeyType {
    /// The type of a key, nil for a size that no key of ours has.
    package init?(of key: PublicKey) {
        let found = KeyType.allCases.first { type in
            type.family == key.family && (type.family == .ec ? type.curve == key.curve : type.bitCount == key.bitCount)
        }
        guard let found else { return nil }
        self = found
    }
}
