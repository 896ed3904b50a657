/// One way to run PACE that a card offers: ECDH with generic mapping on a curve, under a cipher.
package struct PACEOffer: Codable, Sendable, Equatable {
    /// The curve of both key agreements.
    package var curve: PACECurveName
    /// The cipher of the session.
    package var cipher: PACECipher

    /// What the e-dowód offers unless told otherwise.
    package init(curve: PACECurveName = .brainpoolP384r1, cipher: PACECipher = .aes256) {
        self.curve = curve
        self.cipher = cipher
    }
}

/// A curve by its name in a card's file.
package enum PACECurveName: String, Codable, Sendable, CaseIterable {
    case p256 = "P-256"
    case brainpoolP256r1
    case brainpoolP384r1

    /// The number among the standardised domain parameters (ICAO 9303-11 §9.5.1, table 6).
    package var domainParameter: UInt8 {
        switch self {
        case .p256: 12
        case .brainpoolP256r1: 13
        case .brainpoolP384r1: 16
        }
    }
}

/// A cipher by its name in a card's file.
package enum PACECipher: String, Codable, Sendable, CaseIterable {
    case aes128 = "AES-128"
    case aes256 = "AES-256"

    /// The length of the session's keys in octets.
    package var keyByteCount: Int {
        switch self {
        case .aes128: 16
        case .aes256: 32
        }
    }

    /// The content of the protocol's object identifier, id-PACE-ECDH-GM-AES-CBC-CMAC-… (ICAO 9303-11 §9.2).
    package var protocolIdentifier: [UInt8] {
        switch self {
        case .aes128: [0x04, 0x00, 0x7F, 0x00, 0x07, 0x02, 0x02, 0x04, 0x02, 0x02]
        case .aes256: [0x04, 0x00, 0x7F, 0x00, 0x07, 0x02, 0x02, 0x04, 0x02, 0x04]
        }
    }
}
