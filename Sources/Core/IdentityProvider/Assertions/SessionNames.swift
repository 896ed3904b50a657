import Cryptography
import SAML

/// What a session is called towards one relying party: the same in every assertion of the session, so that a logout
/// finds whichever the relying party kept; unlike what it is called towards any other (IIP-SSO01).
struct SessionNames {
    /// The transient name identifier, an xs:ID (Core §8.3.8).
    var transient: String
    /// The SessionIndex (Core §2.7.2).
    var sessionIndex: String

    /// Names that nobody can compute without the secret; 128 bits each.
    static func make(session: TokenHash, relyingParty: String, secret: [UInt8]) -> SessionNames {
        let pair = "session:\(session.hex):\(relyingParty)"
        let mac = hmacSHA256(key: secret, Array(pair.utf8))
        return SessionNames(
            transient: MessageID.make(Array(mac[..<16])), sessionIndex: MessageID.make(Array(mac[16...])))
    }
}
