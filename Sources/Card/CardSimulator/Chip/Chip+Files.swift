extension Chip {
    /// SELECT (ISO/IEC 7816-4 §11.1.1).
    mutating func select(_ command: CommandAPDU) throws(Refusal) -> ResponseAPDU {
        guard [0x00, 0x04, 0x0C].contains(command.p2) else { throw .wrongParameters }
        let place = try files.place(p1: command.p1, data: command.data, from: session.place)
        if place.isInApplication { try requireChannel() }
        if place == .application || place.isInApplication != session.place.isInApplication {
            session.isPINVerified = false
            session.isKeySelected = false
        }
        session.place = place
        return .success(command.p2 == 0x0C ? [] : controlParameters(of: place))
    }

    /// READ BINARY with an offset, or with a short identifier (ISO/IEC 7816-4 §11.2.3).
    mutating func readBinary(_ command: CommandAPDU) throws(Refusal) -> ResponseAPDU {
        guard command.data.isEmpty, command.expected > 0 else { throw .wrongLength }
        var offset = Int(command.p1) << 8 | Int(command.p2)
        if command.p1 & 0x80 != 0 {
            guard command.p1 & 0x60 == 0 else { throw .wrongParameters }
            session.place = try files.place(shortIdentifier: command.p1 & 0x1F, from: session.place)
            offset = Int(command.p2)
        }
        let content = try content(of: session.place)
        guard offset < content.count else { throw .wrongOffset }
        let part = Array(content.dropFirst(offset).prefix(command.expected))
        // Le of 256 or 65,536 asks for whatever there is.
        let isShort = part.count < command.expected && command.expected != 256 && command.expected != 65_536
        return ResponseAPDU(data: part, status: isShort ? 0x6282 : 0x9000)
    }

    private func content(of place: CardPlace) throws(Refusal) -> [UInt8] {
        switch place {
        case .cardAccess: return CardAccess.encode(record.pace)
        case .certificate:
            try requireChannel()
            return Array(record.certificate)
        case .masterFile, .application: throw .noFileSelected
        }
    }

    /// The FCP template (ISO/IEC 7816-4 §7.4.3): size, kind, and identifier or name.
    private func controlParameters(of place: CardPlace) -> [UInt8] {
        let (kind, name): (UInt8, TLV) =
            switch place {
            case .masterFile: (0x38, TLV(0x83, [0x3F, 0x00]))
            case .application: (0x38, TLV(0x84, layout.application))
            case .cardAccess: (0x01, Self.identifier(layout.cardAccess))
            case .certificate: (0x01, Self.identifier(layout.certificate))
            }
        let count = size(of: place)
        let size = kind == 0x01 ? TLV(0x80, [UInt8(count >> 8 & 0xFF), UInt8(count & 0xFF)]).encoded : []
        return TLV(0x62, size + TLV(0x82, [kind]).encoded + name.encoded).encoded
    }

    private func size(of place: CardPlace) -> Int {
        place == .certificate ? record.certificate.count : CardAccess.encode(record.pace).count
    }

    private static func identifier(_ identifier: UInt16) -> TLV {
        TLV(0x83, [UInt8(identifier >> 8), UInt8(identifier & 0xFF)])
    }
}
