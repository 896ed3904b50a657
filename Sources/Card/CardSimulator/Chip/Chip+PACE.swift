extension Chip {
    /// MSE:Set AT for PACE: protocol, password, domain parameters (ICAO 9303-11 §4.4.4.1).
    mutating func selectPACE(_ command: CommandAPDU) throws(Refusal) -> ResponseAPDU {
        guard session.channel == nil else { throw .conditionsNotSatisfied }
        guard let objects = TLV.decode(command.data), Set(objects.map(\.tag)).count == objects.count else {
            throw .wrongData
        }
        let values = Dictionary(uniqueKeysWithValues: objects.map { ($0.tag, $0.value) })
        guard let identifier = values[0x80], let password = values[0x83] else { throw .wrongData }
        guard password == [layout.canReference] else { throw .referenceNotFound }
        let offers = record.pace.filter { $0.cipher.protocolIdentifier == identifier }
        guard !offers.isEmpty else { throw .wrongData }
        let offer = try chosen(offers, parameter: values[0x84])
        session.exchange = PACEExchange(offer, password: Array(record.can.utf8), random: random)
        return .success()
    }

    /// The reference of domain parameters may be left out where there is one choice.
    private func chosen(_ offers: [PACEOffer], parameter: [UInt8]?) throws(Refusal) -> PACEOffer {
        guard let parameter else {
            guard offers.count == 1 else { throw .referenceNotFound }
            return offers[0]
        }
        guard let offer = offers.first(where: { [$0.curve.domainParameter] == parameter }) else {
            throw .referenceNotFound
        }
        return offer
    }

    /// GENERAL AUTHENTICATE: four commands, chained but for the last (ICAO 9303-11 §4.4.4.2). Any fault ends the run.
    mutating func generalAuthenticate(_ command: CommandAPDU) throws(Refusal) -> ResponseAPDU {
        guard var exchange = session.exchange else { throw .conditionsNotSatisfied }
        session.exchange = nil
        guard command.p1 == 0, command.p2 == 0 else { throw .wrongParameters }
        guard (command.cla == 0x00) == exchange.isAtLastStep else { throw .lastOfChainExpected }
        let (object, channel) = try exchange.answer(command.data)
        if let channel {
            session.channel = channel
        } else {
            session.exchange = exchange
        }
        return .success(TLV(0x7C, object.encoded).encoded)
    }
}
