package import Foundation
package import SAML

/// A certificate in a relying party's registration. It is a container of a key and does not stop working when it ends
/// (D10), but its owner will change it about then.
package struct RegisteredCertificate: Sendable, Equatable, Codable {
    package var relyingParty: String
    /// What its key is for; everything if nil.
    package var use: KeyUse?
    package var subject: String
    /// SHA-256 of the DER, hexadecimal.
    package var fingerprint: String
    package var notAfter: Date

    /// Whether it ends within so many seconds, or has ended.
    package func expires(within seconds: TimeInterval, of now: Date) -> Bool {
        notAfter < now.addingTimeInterval(seconds)
    }
}

extension RelyingParty {
    /// The certificates of the registration, in its order.
    package var certificates: [RegisteredCertificate] {
        role.keys.flatMap { descriptor in
            descriptor.certificates.map {
                RegisteredCertificate(
                    relyingParty: entityID, use: descriptor.use, subject: $0.subject, fingerprint: $0.fingerprint,
                    notAfter: $0.notAfter)
            }
        }
    }
}
