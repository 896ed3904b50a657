import Foundation

/// A new card as it is printed; the only time that its numbers are.
struct CardRow: Encodable {
    let cardFile: String
    let documentNumber: String
    let subject: String
    /// In hexadecimal.
    let serialNumber: String
    let notBefore: Date
    let notAfter: Date
    let authorityCertificate: String
    let revocationList: String
    let can: String
    let pin1: String
    let puk: String

    init(_ card: IssuedCard) {
        cardFile = card.file
        documentNumber = card.order.holder.documentNumber.text
        subject = card.certificate.subject
        serialNumber = card.serialNumber
        notBefore = card.certificate.notBefore
        notAfter = card.certificate.notAfter
        authorityCertificate = card.authorityCertificate
        revocationList = card.revocationList
        can = card.order.secrets.can
        pin1 = card.order.secrets.pin
        puk = card.order.secrets.puk
    }

    var lines: [(String, String)] {
        [
            ("card", cardFile), ("document number", documentNumber), ("subject", subject),
            ("serial number", serialNumber), ("valid from", Listing.text(notBefore)),
            ("valid until", Listing.text(notAfter)), ("authority", authorityCertificate),
            ("revocation list", revocationList), ("CAN", can), ("PIN1", pin1), ("PUK", puk),
        ]
    }
}
