/// What EF.CardAccess offers (BSI TR-03110-3 §A.1): a SET of SecurityInfo.
///
/// Nothing protects the file; the tokens at the end of PACE hold whatever was chosen from it.
struct CardAccess: Equatable {
    /// The ways to run PACE that this program knows, in the card's order.
    let offers: [PACEChoice]

    /// Reads the file's octets; what is no PACEInfo of version 2 is passed over.
    init(decoding octets: [UInt8]) throws(CardError) {
        guard let set = TLV.value(of: 0x31, in: octets), let infos = TLV.decode(set) else {
            throw .unexpectedCard(.cardAccess)
        }
        offers = infos.compactMap(Self.offer)
    }

    /// PACEInfo: SEQUENCE { protocol OID, version INTEGER (2), parameterId INTEGER OPTIONAL }.
    private static func offer(_ info: TLV) -> PACEChoice? {
        guard info.tag == 0x30, let fields = TLV.decode(info.value), fields.count == 3,
            fields[0].tag == 0x06, fields[1] == TLV(0x02, [2]), fields[2].tag == 0x02, fields[2].value.count == 1,
            let proto = PACEProtocol.allCases.first(where: { $0.identifier == fields[0].value }),
            let curve = PACECurve(rawValue: Int(fields[2].value[0]))
        else { return nil }
        return PACEChoice(proto: proto, curve: curve)
    }

    /// The first way that the layout accepts and the card offers.
    func choice(_ accepted: [PACEChoice]) throws(CardError) -> PACEChoice {
        guard let choice = accepted.first(where: offers.contains) else { throw .unexpectedCard(.cardAccess) }
        return choice
    }
}
