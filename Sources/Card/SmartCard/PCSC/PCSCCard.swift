import CPCSC

/// A card on a reader, ours alone until it is let go; then it is reset, so that no verified PIN stays behind.
package actor PCSCCard: CardChannel {
    /// The largest response in the extended form, with its status word.
    private static let responseLength = 65_538

    private nonisolated let service: PCSCService
    private nonisolated let handle: SCARDHANDLE
    private var activeProtocol: DWORD

    /// The thread of the service, on which every call runs.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe service.unownedExecutor }

    /// Connects the card and keeps other programs out of the conversation.
    init(_ service: PCSCService, context: SCARDCONTEXT, reader: String) throws(CardError) {
        var handle: SCARDHANDLE = 0
        var active: DWORD = 0
        let code = unsafe PCSCCode(
            SCardConnect(context, reader, DWORD(SCARD_SHARE_SHARED), Self.protocols, &handle, &active))
        guard code == .success else { throw code.error(connected: false) }
        let begun = PCSCCode(SCardBeginTransaction(handle))
        guard begun == .success else {
            SCardDisconnect(handle, DWORD(SCARD_LEAVE_CARD))
            throw begun.error(connected: true)
        }
        self.service = service
        self.handle = handle
        activeProtocol = active
    }

    deinit {
        SCardEndTransaction(handle, DWORD(SCARD_LEAVE_CARD))
        SCardDisconnect(handle, DWORD(SCARD_RESET_CARD))
    }

    /// Sends a command APDU and returns the response APDU.
    package func transmit(_ command: [UInt8]) async throws(CardError) -> [UInt8] {
        if Task.isCancelled { throw .cancelled }
        var request = SCARD_IO_REQUEST(
            dwProtocol: UInt(activeProtocol), cbPciLength: UInt(MemoryLayout<SCARD_IO_REQUEST>.size))
        var response = [UInt8](repeating: 0, count: Self.responseLength)
        var length = DWORD(response.count)
        let code = unsafe PCSCCode(
            SCardTransmit(handle, &request, command, DWORD(command.count), nil, &response, &length))
        guard code == .success else { throw failure(code) }
        // A virtual reader reports success and no octets where the card left before it could answer.
        guard length >= 2 else { throw failure(.notTransacted) }
        return Array(response.prefix(Int(length)))
    }

    /// A warm reset; the card forgets its session.
    package func reset() async throws(CardError) {
        let code = unsafe PCSCCode(
            SCardReconnect(
                handle, DWORD(SCARD_SHARE_SHARED), Self.protocols, DWORD(SCARD_RESET_CARD), &activeProtocol))
        guard code == .success else { throw failure(code) }
    }

    private static let protocols = DWORD(SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1)

    /// A driver says of a card that left in the middle of a command only that it did not get through: look again.
    private func failure(_ code: PCSCCode) -> CardError {
        guard code == .notTransacted || code.error(connected: true) == .unresponsive(code: code.value) else {
            return code.error(connected: true)
        }
        var state: DWORD = 0
        let status = unsafe PCSCCode(SCardStatus(handle, nil, nil, &state, nil, nil, nil))
        if status != .success { return status.error(connected: true) }
        return state & DWORD(SCARD_ABSENT) != 0 ? .cardRemoved : .unresponsive(code: code.value)
    }
}
