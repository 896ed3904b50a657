import Cryptography
import IdentityProvider

/// The signature over a head of the audit chain, in the spelling that OpenSSL verifies: RSA, or ECDSA in DER, SHA-256.
enum AuditSignature {
    /// The statement with its signature, by the active signing key.
    static func sign(
        _ statement: AuditHeadStatement, by ring: KeyRing
    ) throws(CommandError) -> (text: String, signature: [UInt8]) {
        guard let key = ring.signingKey(for: .rsaSHA256) ?? ring.signingKey(for: .ecdsaSHA256) else {
            throw CommandError(
                .keyOperationRefused, "no active key can sign the head",
                wayOut: "brama keys generate --use signing --type rsa-3072, then brama keys activate ID")
        }
        var statement = statement
        statement.key = key.id
        let octets = Array(statement.text.utf8)
        do throws(KeyError) {
            let signature =
                key.privateKey.publicKey.family == .rsa
                ? try key.privateKey.sign(octets, algorithm: .rsaSHA256)
                : try key.privateKey.signECDSA(digest: DigestAlgorithm.sha256.digest(octets))
            return (statement.text, signature)
        } catch {
            throw CommandError(
                .keyOperationRefused, "\(key.id) does not sign: \(error.sentence)",
                wayOut: "`brama doctor` looks at keys.")
        }
    }

    /// Whether the key has signed the octets.
    static func isGood(_ signature: [UInt8], over octets: [UInt8], by key: PublicKey) -> Bool {
        key.verifyDER(signature, over: octets, algorithm: key.family == .rsa ? .rsaSHA256 : .ecdsaSHA256)
    }
}
