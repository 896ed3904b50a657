import Cryptography

/// The persistent name identifier of a citizen towards one relying party (Core §8.3.7).
package enum PairwiseIdentifier {
    /// A pseudonym in lower-case base32, so that no two differ by case only (IIP-IDP21).
    ///
    /// The relying party's length stands in front, so that no two pairs can yield the same octets.
    package static func make(citizen: CitizenID, relyingParty: String, secret: [UInt8]) -> String {
        let pair = "\(relyingParty.utf8.count):\(relyingParty):\(citizen.text)"
        return Base32.encode(hmacSHA256(key: secret, Array(pair.utf8)))
    }
}
