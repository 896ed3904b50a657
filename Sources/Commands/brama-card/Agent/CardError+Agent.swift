import AgentMessages
import SmartCard

extension CardError {
    /// The number in `docs/errors.md`.
    var agentNumber: AgentErrorNumber {
        switch self {
        case .noService: .noService
        case .noReader: .noReader
        case .readerGone: .readerGone
        case .readerBusy: .readerBusy
        case .noCard: .noCard
        case .cardRemoved: .cardRemoved
        case .unresponsive: .unresponsive
        case .cancelled: .cancelled
        case .unexpectedCard: .unexpectedCard
        case .wrongCAN: .wrongCAN
        case .channelBroken: .channelBroken
        case .wrongPIN: .wrongPIN
        case .pinBlocked: .pinBlocked
        case .wrongPUK: .wrongPUK
        case .pukBlocked: .pukBlocked
        case .wrongDigits: .wrongDigits
        case .refused: .cardRefused
        }
    }

    /// What the program exits with.
    var agentExitCode: Int32 {
        switch self {
        case .noService, .noReader, .readerGone, .readerBusy: 20
        case .noCard, .cardRemoved, .unresponsive: 21
        case .wrongCAN: 22
        case .wrongPIN: 23
        case .pinBlocked: 24
        case .wrongPUK: 25
        case .pukBlocked: 26
        case .unexpectedCard, .channelBroken, .refused: 27
        case .wrongDigits: 64
        case .cancelled: 130
        }
    }

    /// What Brama's page is told.
    var cancelReason: CancelReason {
        switch self {
        case .noService, .noReader, .readerGone, .readerBusy: .noReader
        case .noCard, .cardRemoved: .cardRemoved
        case .wrongCAN: .wrongCAN
        case .wrongPIN: .wrongPIN
        case .pinBlocked, .pukBlocked: .pinBlocked
        case .cancelled: .declined
        case .unresponsive, .unexpectedCard, .channelBroken, .wrongPUK, .wrongDigits, .refused: .cardFailed
        }
    }
}
