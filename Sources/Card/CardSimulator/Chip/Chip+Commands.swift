extension Chip {
    /// Carries out a plain command, or one that came out of secure messaging.
    mutating func execute(_ command: CommandAPDU) throws(Refusal) -> ResponseAPDU {
        guard command.cla == 0x00 || command.cla == 0x10 else { throw .classUnsupported }
        if command.ins == 0x86 { return try generalAuthenticate(command) }
        session.exchange = nil
        guard command.cla == 0x00 else { throw .chainingUnsupported }
        switch command.ins {
        case 0xA4: return try select(command)
        case 0xB0: return try readBinary(command)
        case 0x22: return try manageSecurityEnvironment(command)
        case 0x20: return try verify(command)
        case 0x24: return try changeReferenceData(command)
        case 0x2C: return try resetRetryCounter(command)
        case 0x2A: return try computeSignature(command)
        default: throw .instructionUnknown
        }
    }

    /// Everything but EF.CardAccess and PACE needs secure messaging.
    func requireChannel() throws(Refusal) {
        guard session.channel != nil else { throw .securityNotSatisfied }
    }

    /// PIN, key and signature belong to the application.
    func requireApplication() throws(Refusal) {
        try requireChannel()
        guard session.place.isInApplication else { throw .referenceNotFound }
    }
}
