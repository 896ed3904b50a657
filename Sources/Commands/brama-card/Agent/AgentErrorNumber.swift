/// The numbers of the agent's errors; `docs/errors.md` has a row for each.
enum AgentErrorNumber: Int, CaseIterable {
    case serverMissing = 8101
    case serverUnsafe = 8102
    case serverUnreachable = 8103
    case serverUnintelligible = 8104
    case codeMalformed = 8105
    case challengeUnreadable = 8106
    case declined = 8107
    case readerUnknown = 8108
    case secretFileUnreadable = 8109
    case noTerminal = 8110
    case newPINsDiffer = 8111

    case noService = 8120
    case noReader = 8121
    case readerGone = 8122
    case readerBusy = 8123
    case noCard = 8124
    case cardRemoved = 8125
    case unresponsive = 8126
    case cancelled = 8127
    case unexpectedCard = 8128
    case wrongCAN = 8129
    case channelBroken = 8130
    case wrongPIN = 8131
    case pinBlocked = 8132
    case wrongPUK = 8133
    case pukBlocked = 8134
    case wrongDigits = 8135
    case cardRefused = 8136
}
