/// Puts a response together that comes in parts (`61xx`) or for which Le was wrong (`6Cxx`) (ISO/IEC 7816-4 §5.3.4).
struct ResponseAssembly {
    /// No response is longer, whatever the card announces.
    static let limit = 65_536

    private(set) var data: [UInt8] = []
    private var isCorrected = false

    /// The command to send next, or nil when the response is whole.
    mutating func next(after response: ResponseAPDU, to command: CommandAPDU) throws(CardError) -> CommandAPDU? {
        if let length = response.status.rightLength, !isCorrected, data.isEmpty, command.expected != nil {
            isCorrected = true
            var corrected = command
            corrected.expected = length
            return corrected
        }
        data += response.data
        guard let more = response.status.moreOctets else { return nil }
        // A card that announces more and gives nothing would be asked for ever.
        guard data.count <= Self.limit, !response.data.isEmpty || command.instruction != Self.getResponse else {
            throw .unexpectedCard(.response)
        }
        return CommandAPDU(commandClass: command.commandClass & 0x03, instruction: Self.getResponse, expected: more)
    }

    private static let getResponse: UInt8 = 0xC0
}

extension CardChannel {
    /// Sends a command and follows `61xx` and `6Cxx` until its response is whole.
    package func exchange(_ command: CommandAPDU) async throws(CardError) -> ResponseAPDU {
        var assembly = ResponseAssembly()
        var command = command
        while true {
            let response = try ResponseAPDU(decoding: try await transmit(command.octets))
            guard let next = try assembly.next(after: response, to: command) else {
                return ResponseAPDU(data: assembly.data, status: response.status)
            }
            command = next
        }
    }
}
