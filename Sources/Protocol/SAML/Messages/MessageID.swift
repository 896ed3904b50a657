import Cryptography

/// The identifiers of messages and assertions: values of xs:ID (Core §1.3.4).
package enum MessageID {
    /// Longer identifiers are refused; Core names no bound, real ones have under 100 characters.
    package static let limit = 1_024

    /// Whether the text is an NCName, so that it can be written back as InResponseTo and declared as an xs:ID.
    package static func isValid(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, isStart(first), text.utf8.count <= limit else { return false }
        return text.unicodeScalars.dropFirst().allSatisfy { isStart($0) || isContinuation($0) }
    }

    /// An identifier from at least 16 random octets (Core §1.3.4 asks for 128 bits, better 160).
    package static func make(_ random: [UInt8]) -> String {
        "_" + Hex.encode(random)
    }

    private static func isStart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
            0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF,
            0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
            true
        default: false
        }
    }

    private static func isContinuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
        default: false
        }
    }
}
