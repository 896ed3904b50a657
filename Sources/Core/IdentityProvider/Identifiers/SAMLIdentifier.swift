package import Cryptography

/// Makes the identifiers of messages, assertions and session indexes.
package enum SAMLIdentifier {
    /// A fresh xs:ID of 160 random bits (Core §1.3.4), distinct whatever the case.
    package static func make(from random: some RandomSource) -> String {
        "_" + Hex.encode(random.bytes(20))
    }
}
