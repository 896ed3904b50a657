import CPCSC

/// What a call into PC/SC returned.
struct PCSCCode: Equatable {
    let value: UInt32

    init(_ value: LONG) {
        self.value = UInt32(truncatingIfNeeded: value)
    }

    static let success = PCSCCode(0)
    static let timeout = PCSCCode(LONG(0x8010_000A))
    static let notTransacted = PCSCCode(LONG(0x8010_0016))
    static let noReaders = PCSCCode(LONG(0x8010_002E))

    /// The code as an error; the same code says another thing before a card is connected than after.
    func error(connected: Bool) -> CardError {
        switch value {
        case 0x8010_0002: .cancelled  // SCARD_E_CANCELLED
        case 0x8010_0009, 0x8010_002E: connected ? .readerGone : .noReader  // UNKNOWN_READER, NO_READERS_AVAILABLE
        case 0x8010_0017: .readerGone  // READER_UNAVAILABLE
        case 0x8010_000B: .readerBusy  // SHARING_VIOLATION
        case 0x8010_000C: connected ? .cardRemoved : .noCard  // NO_SMARTCARD
        // Another program reset the card, or it was taken away and put back: its session is lost either way.
        case 0x8010_0068, 0x8010_0069: connected ? .cardRemoved : .noCard  // RESET_CARD, REMOVED_CARD
        case 0x8010_001D, 0x8010_001E: connected ? .readerGone : .noService  // NO_SERVICE, SERVICE_STOPPED
        // The service is gone with its socket, and the handle with it: COMM_ERROR, INVALID_HANDLE.
        case 0x8010_0013, 0x8010_0003: connected ? .readerGone : .noService
        default: .unresponsive(code: value)
        }
    }
}
