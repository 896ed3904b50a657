/// One thing that a check found, with what mends it.
struct Finding: Codable, Equatable {
    enum Severity: String, Codable {
        /// Something does not work, or is not safe.
        case problem
        /// Something will not work before long, or may be meant otherwise.
        case warning
    }

    var severity: Severity
    /// Which check found it: `keys`.
    var check: String
    /// What is wrong, and why it matters.
    var message: String
    /// The command, or the deed, that mends it.
    var remedy: String

    static func problem(_ check: String, _ message: String, remedy: String) -> Finding {
        Finding(severity: .problem, check: check, message: message, remedy: remedy)
    }

    static func warning(_ check: String, _ message: String, remedy: String) -> Finding {
        Finding(severity: .warning, check: check, message: message, remedy: remedy)
    }

    /// What kept a check from being made.
    init(_ check: String, _ error: CommandError) {
        self = .problem(check, error.message, remedy: error.wayOut)
    }

    private init(severity: Severity, check: String, message: String, remedy: String) {
        self.severity = severity
        self.check = check
        self.message = message
        self.remedy = remedy
    }
}
