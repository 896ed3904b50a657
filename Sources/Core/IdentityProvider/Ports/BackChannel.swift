/// The way to relying parties' servers: HTTP with limits of size and time, and without redirects.
package protocol BackChannel: Sendable {
    /// Posts a SOAP envelope and gives back the body of the answer, within so many seconds.
    func post(_ envelope: [UInt8], to location: String, within seconds: Double) async throws(BackChannelError)
        -> [UInt8]
    /// Whether something takes a connection at the address within so many seconds.
    func answers(at location: String, within seconds: Double) async -> Bool
}

/// Why there is no answer.
package enum BackChannelError: Error, Sendable, Equatable {
    /// No connection, or none in time, or the answer did not come in time.
    case unreachable
    /// An HTTP status other than 200.
    case status(Int)
    /// The answer is longer than what is read.
    case tooLarge
}
