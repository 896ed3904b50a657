import CardAuthority
import CardSimulator
import Cryptography
import Foundation

/// What a new card is to be.
struct CardOrder {
    let holder: CardHolder
    let secrets: CardSecrets
    let notBefore: Date
    let notAfter: Date
    let distributionPoint: String?
    let pace: PACEOffer
    /// Where the card's file is to be, if not at its usual place.
    let cardFile: String?

    func record(_ certificate: Certificate, key: String) -> CardRecord {
        CardRecord(
            can: secrets.can, pin: secrets.pin, puk: secrets.puk, pace: [pace], certificate: certificate.der,
            privateKey: key)
    }
}

/// A card that was made.
struct IssuedCard {
    let file: String
    let certificate: Certificate
    /// In hexadecimal.
    let serialNumber: String
    let order: CardOrder
    let authorityCertificate: String
    let revocationList: String
}
