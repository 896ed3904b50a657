/// The content of EF.CardAccess: a PACEInfo for each offer (ICAO 9303-11 §9.2.1).
enum CardAccess {
    static func encode(_ offers: [PACEOffer]) -> [UInt8] {
        let infos = offers.map { offer in
            TLV(
                0x30,
                TLV(0x06, offer.cipher.protocolIdentifier).encoded + TLV(0x02, [2]).encoded
                    + TLV(0x02, [offer.curve.domainParameter]).encoded
            ).encoded
        }
        // X.690 §11.6: a SET OF is in the order of its elements' octets.
        return TLV(0x31, infos.sorted { $0.lexicographicallyPrecedes($1) }.flatMap(\.self)).encoded
    }
}
