@testable import CardSimulator

extension Chip {
    /// Whether a PIN has been verified in this session.
    var isPINOpen: Bool { session.isPINVerified }
    /// Whether secure messaging is open.
    var hasChannel: Bool { session.channel != nil }
}
