import Cryptography
import Foundation
import SAML

/// A portal's own keys: one to sign what it sends, one to read what is encrypted for it.
struct PortalKeys: Sendable {
    let signing: PrivateKey
    let signingCertificate: Certificate
    let decryption: PrivateKey
    let encryptionCertificate: Certificate
    /// Under which registers name citizens, so that a copied file does not give their numbers away.
    let registerKey: [UInt8]

    /// Fresh keys.
    static func generate(for site: PortalSite, random: any RandomSource, now: Date) throws -> PortalKeys {
        func certificate(_ key: PrivateKey, _ use: String) throws -> Certificate {
            try Certificate(
                pem: SelfSignedCertificate.pem(
                    key, commonName: "\(site.portal.rawValue) \(use)", serialNumber: random.bytes(16), now: now))
        }
        let signing = try PrivateKey.generate(site.signingKeyType)
        let decryption = try PrivateKey.generate(site.encryptionKeyType)
        return PortalKeys(
            signing: signing, signingCertificate: try certificate(signing, "signing"), decryption: decryption,
            encryptionCertificate: try certificate(decryption, "encryption"), registerKey: random.bytes(32))
    }

    /// What is signed with under such a key.
    var signatureAlgorithm: SignatureAlgorithm {
        switch signing.publicKey.curve {
        case nil: .rsaSHA256
        case .p256: .ecdsaSHA256
        case .p384: .ecdsaSHA384
        }
    }

    /// What the portal signs its messages with.
    var credential: SigningCredential {
        SigningCredential(key: signing, certificate: signingCertificate, algorithm: signatureAlgorithm)
    }
}
