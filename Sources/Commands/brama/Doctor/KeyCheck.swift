import Cryptography
import Foundation
import IdentityProvider

/// Whether every key can be used, each use and family has an active one, and no certificate ends soon.
struct KeyCheck {
    var instance: Instance
    var now: Date

    private static let name = "keys"

    var findings: [Finding] {
        do throws(CommandError) {
            let ring = try Composition.keySource(instance).current
            return missing(ring) + ring.signing.compactMap { term($0, use: "signing") }
                + ring.encryption.compactMap { term($0, use: "encryption") }
        } catch {
            return [Finding(Self.name, error)]
        }
    }

    private func missing(_ ring: KeyRing) -> [Finding] {
        var findings: [Finding] = []
        if ring.signingKey(for: .rsaSHA256) == nil {
            findings.append(
                .problem(
                    Self.name, "no RSA key signs, and RSA-SHA256 is what relying parties get unless told otherwise",
                    remedy: "brama keys generate --use signing --type rsa-3072, then brama keys activate ID"))
        }
        if !ring.encryption.contains(where: \.isActive) {
            findings.append(
                .warning(
                    Self.name, "no encryption key is offered, so that nobody can encrypt for this instance",
                    remedy: "brama keys generate --use encryption --type rsa-3072, then brama keys activate ID"))
        }
        return findings
    }

    /// Relying parties take a certificate as the container of a key, though some refuse one that has expired.
    private func term(_ key: SigningKey, use: String) -> Finding? {
        let type: KeyType = key.certificate.publicKey.family == .rsa ? .rsa3072 : .p256
        let making =
            key.privateKey.isInToken
            ? "make the next key in the token, brama keys adopt URI"
            : "brama keys generate --use \(use) --type \(type.rawValue)"
        return CertificateTerm(
            check: Self.name, subject: "the certificate of \(key.id)",
            remedy: making + ", brama keys activate NEW once brama keys plan shows that it was seen, "
                + "then brama keys retire \(key.id)", now: now
        ).finding(notAfter: key.certificate.notAfter)
    }
}
