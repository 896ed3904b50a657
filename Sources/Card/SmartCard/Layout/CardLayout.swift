/// Where things are on a card, and how it is spoken to: another card's layout takes this one's place as one value.
///
/// Every command after PACE travels under secure messaging. In their order:
///
/// | step | command (plain form) |
/// |---|---|
/// | EF.CardAccess, before PACE | `00 A4 02 0C 02` file identifier in the MF, READ BINARY `00 B0` offset |
/// | PACE | MSE:Set AT `00 22 C1 A4`: `80` protocol, `83 01` CAN reference, `84 01` domain parameter; then four GENERAL AUTHENTICATE `86`, the first three chained |
/// | application | `00 A4 04 0C` AID |
/// | certificate | `00 A4 02 0C 02` file identifier, READ BINARY `00 B0` offset |
/// | tries | VERIFY `00 20 00` reference, no data: `63Cx` |
/// | PIN | VERIFY `00 20 00` reference: the digits in ASCII |
/// | key | MSE:Set DST `00 22 41 B6`: `80 01` algorithm, `84 01` key reference |
/// | signature | PSO:COMPUTE DIGITAL SIGNATURE `00 2A 9E 9A`: the SHA-384 (48 octets); the answer is a DER pair (r, s) |
/// | another PIN | CHANGE REFERENCE DATA `00 24 00` reference: old digits, new digits |
/// | unblocking | RESET RETRY COUNTER `00 2C 00` reference: PUK, new digits |
package struct CardLayout: Sendable, Equatable {
    /// The answer to reset of this kind of card (ISO/IEC 7816-3 §8), TS first.
    package var answerToReset: [UInt8]
    /// The file identifier of EF.CardAccess in the MF, which is read before PACE.
    package var cardAccess: UInt16
    /// The reference of the CAN as a PACE password (BSI TR-03110-3 §B.1: 2).
    package var canReference: UInt8
    /// The number of digits of the CAN.
    package var canDigits: Int
    /// Every PACE that the reader accepts from a card of this layout, the best first.
    package var acceptedPACE: [PACEChoice]
    /// The AID of the application with the authentication key.
    package var application: [UInt8]
    /// The file identifier of the authentication certificate (DER) in the application.
    package var certificate: UInt16
    /// The reference of the authentication key (secp384r1), as MSE:Set DST takes it in tag 84.
    package var keyReference: UInt8
    /// The algorithm, as MSE:Set DST takes it in tag 80: ECDSA over a given hash.
    package var signatureAlgorithm: UInt8
    /// The reference of PIN1, which opens the authentication key.
    package var pinReference: UInt8
    /// The number of digits of PIN1.
    package var pinDigits: Int
    /// The reference of the PUK, which unblocks PIN1.
    package var pukReference: UInt8
    /// The number of digits of the PUK.
    package var pukDigits: Int
    /// Whether the card takes extended length fields.
    package var extendedLength: Bool
}

/// One way to run PACE: protocol and curve.
package struct PACEChoice: Sendable, Equatable {
    /// The protocol, with cipher and key length.
    package var proto: PACEProtocol
    /// The curve of both key agreements.
    package var curve: PACECurve

    /// A protocol on a curve.
    package init(proto: PACEProtocol, curve: PACECurve) {
        self.proto = proto
        self.curve = curve
    }

    /// Each protocol on each curve, the strongest first.
    package static let all = PACEProtocol.allCases.reversed().flatMap { proto in
        PACECurve.allCases.reversed().map { PACEChoice(proto: proto, curve: $0) }
    }
}

extension CardLayout {
    /// The e-dowód as far as it is published: ATR, PACE, the key's curve, and the form of MSE and PSO.
    ///
    /// The AID of the authentication application, its file and its references are not published; these are this
    /// layout's own.
    package static let eDowod = CardLayout(
        answerToReset: [0x3B, 0x84, 0x80, 0x01, 0x47, 0x43, 0x50, 0x43, 0x12],
        cardAccess: 0x011C,
        canReference: 2,
        canDigits: 6,
        acceptedPACE: PACEChoice.all,
        application: [0xA0, 0x00, 0x00, 0x01, 0x67, 0x45, 0x41, 0x55, 0x54, 0x48],
        certificate: 0xC001,
        keyReference: 0x81,
        signatureAlgorithm: 0xCC,
        pinReference: 0x81,
        pinDigits: 4,
        pukReference: 0x8F,
        pukDigits: 8,
        extendedLength: true)
}
