import SmartCard

/// A place on the card that can be selected.
enum CardPlace: Equatable, Sendable {
    case masterFile
    case cardAccess
    case application
    case certificate

    /// The dedicated file that it is, or is in.
    var isInApplication: Bool { self == .application || self == .certificate }
}

/// The card's files: the MF with EF.CardAccess, and the e-ID application with its certificate.
struct CardFileSystem: Sendable {
    private static let masterFile: [UInt8] = [0x3F, 0x00]
    /// ICAO 9303-11 §9.2: the short identifier of EF.CardAccess.
    private static let shortCardAccess: UInt8 = 0x1C

    let layout: CardLayout

    /// The place that a SELECT names (ISO/IEC 7816-4 §11.1.1, table 39).
    func place(p1: UInt8, data: [UInt8], from current: CardPlace) throws(Refusal) -> CardPlace {
        switch p1 {
        case 0x00 where data.isEmpty || data == Self.masterFile: return .masterFile
        case 0x00, 0x02: return try elementaryFile(data, in: current)
        case 0x04:
            guard data == layout.application else { throw .fileNotFound }
            return .application
        case 0x03 where data.isEmpty: return .masterFile
        case 0x08: return try elementaryFile(data, in: .masterFile)
        case 0x09: return try elementaryFile(data, in: current)
        case 0x01, 0x03: throw .fileNotFound
        default: throw .wrongParameters
        }
    }

    /// The file of a short identifier in the current dedicated file.
    func place(shortIdentifier: UInt8, from current: CardPlace) throws(Refusal) -> CardPlace {
        guard shortIdentifier == Self.shortCardAccess, !current.isInApplication else { throw .fileNotFound }
        return .cardAccess
    }

    private func elementaryFile(_ data: [UInt8], in current: CardPlace) throws(Refusal) -> CardPlace {
        let (identifier, place) =
            current.isInApplication
            ? (layout.certificate, CardPlace.certificate) : (layout.cardAccess, CardPlace.cardAccess)
        guard data == [UInt8(identifier >> 8), UInt8(identifier & 0xFF)] else { throw .fileNotFound }
        return place
    }
}
