import AgentMessages
import SmartCard

/// Why the agent gave up, as the citizen is told it.
enum AgentError: Error, Equatable, Sendable {
    // Brama.
    case serverMissing
    case serverUnsafe(String)
    case serverUnreachable(String)
    case serverUnintelligible(String)
    case codeMalformed
    /// Brama's own number and sentence.
    case refused(AgentProblem)
    case challengeUnreadable
    case declined
    // The reader and the card.
    case card(CardError)
    case readerUnknown(String)
    // Input.
    case secretFileUnreadable(String)
    case noTerminal
    case newPINsDiffer
}

extension AgentError {
    /// The number in `docs/errors.md`; what Brama refused has Brama's number.
    var number: Int {
        switch self {
        case .serverMissing: AgentErrorNumber.serverMissing.rawValue
        case .serverUnsafe: AgentErrorNumber.serverUnsafe.rawValue
        case .serverUnreachable: AgentErrorNumber.serverUnreachable.rawValue
        case .serverUnintelligible: AgentErrorNumber.serverUnintelligible.rawValue
        case .codeMalformed: AgentErrorNumber.codeMalformed.rawValue
        case .challengeUnreadable: AgentErrorNumber.challengeUnreadable.rawValue
        case .declined: AgentErrorNumber.declined.rawValue
        case .readerUnknown: AgentErrorNumber.readerUnknown.rawValue
        case .secretFileUnreadable: AgentErrorNumber.secretFileUnreadable.rawValue
        case .noTerminal: AgentErrorNumber.noTerminal.rawValue
        case .newPINsDiffer: AgentErrorNumber.newPINsDiffer.rawValue
        case .refused(let problem): problem.number
        case .card(let error): error.agentNumber.rawValue
        }
    }

    /// What the program exits with, for scripts (docs/e-id.md).
    var exitCode: Int32 {
        switch self {
        case .serverMissing, .serverUnsafe, .codeMalformed, .secretFileUnreadable, .noTerminal, .newPINsDiffer: 64
        case .serverUnreachable, .serverUnintelligible: 69
        case .refused, .challengeUnreadable: 10
        case .declined: 11
        case .readerUnknown: 20
        case .card(let error): error.agentExitCode
        }
    }

    /// What Brama's page is told when the agent gives the code up, or nil if there is nothing to tell.
    var cancelReason: CancelReason? {
        switch self {
        case .declined: .declined
        case .card(let error): error.cancelReason
        case .readerUnknown: .noReader
        case .secretFileUnreadable, .noTerminal: .cardFailed
        default: nil
        }
    }
}
