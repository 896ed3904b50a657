import XMLTree

/// Decides whether a LogoutResponse says what became of a request (Profiles §4.4.4.2).
package struct LogoutResponseValidator: Sendable {
    let expected: LogoutExpectation

    /// Works for one sender and one address.
    package init(_ expected: LogoutExpectation) {
        self.expected = expected
    }

    /// The outcome that the sender reports to the request with that ID.
    package func validate(
        _ message: Unverified<LogoutResponse>, answering requestID: String
    ) throws(LogoutRefusal) -> Status {
        let response = try expected.authenticate(message).message
        try expected.checkDestination(response.destination)
        guard response.inResponseTo?.hasSameOctets(as: requestID) == true else { throw .inResponseTo }
        return response.status
    }
}
