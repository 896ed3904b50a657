package import FoundationEssentials
import XMLTree

/// Whose sessions a LogoutRequest ends.
package struct LogoutSubject: Sendable, Equatable {
    /// The citizen's name between the two.
    package var nameID: NameID
    /// Which sessions; all of the citizen's if empty (Core §3.7.1).
    package var sessionIndexes: [String]

    /// Creates the value from its parts.
    package init(nameID: NameID, sessionIndexes: [String]) {
        self.nameID = nameID
        self.sessionIndexes = sessionIndexes
    }
}

/// A LogoutRequest that may be judged: its signature holds, or the registration leaves its proof to the browser.
package struct AuthenticLogoutRequest: Sendable {
    /// The request.
    package let request: LogoutRequest
    /// Whether a signature vouches for it; if not, nothing but the session of the browser that carries it may end.
    package let isSigned: Bool

    /// Only ``LogoutRequestValidator`` makes one.
    fileprivate init(_ request: LogoutRequest, isSigned: Bool) {
        self.request = request
        self.isSigned = isSigned
    }
}

/// Decides whether a LogoutRequest may end anything (Profiles §4.4.4.1, Core §3.7.1).
package struct LogoutRequestValidator: Sendable {
    let expected: LogoutExpectation

    /// Works for one sender and one address.
    package init(_ expected: LogoutExpectation) {
        self.expected = expected
    }

    /// Proves the sender by the signature, since a session's end is nothing to take on trust (V33). A signature that is
    /// there must hold even where none is demanded.
    package func authenticate(
        _ message: Unverified<LogoutRequest>
    ) throws(LogoutRefusal) -> AuthenticLogoutRequest {
        guard message.isSigned || !expected.permitsUnsigned else {
            return AuthenticLogoutRequest(message.claimed, isSigned: false)
        }
        return AuthenticLogoutRequest(try expected.authenticate(message).message, isSigned: true)
    }

    /// Judges a request of a proven sender.
    package func validate(_ authentic: AuthenticLogoutRequest, now: Date) throws(LogoutRefusal) -> LogoutSubject {
        let request = authentic.request
        guard request.version == "2.0" else { throw .version }
        try expected.checkDestination(request.destination, isSigned: authentic.isSigned)
        let age = now.timeIntervalSince(request.issueInstant)
        guard age <= expected.requestLifetime + expected.clockTolerance else { throw .tooOld(seconds: Int(age)) }
        guard age >= -expected.clockTolerance else { throw .fromTheFuture(seconds: Int(-age)) }
        if let end = request.notOnOrAfter, now >= end.addingTimeInterval(expected.clockTolerance) { throw .expired }
        return LogoutSubject(nameID: try nameID(request.subject), sessionIndexes: request.sessionIndexes)
    }

    private func nameID(_ subject: LogoutRequest.Subject) throws(LogoutRefusal) -> NameID {
        switch subject {
        case .nameID(let nameID): return nameID
        case .encryptedID(let element):
            guard let nameID = EncryptedID.decrypt(element, keys: expected.decryptionKeys, ban: expected.ban) else {
                throw .subject
            }
            return nameID
        case .misplacedNameID(let nameID):
            guard expected.permitsUnsigned else { throw .subject }
            return nameID
        case .baseID: throw .subject
        }
    }
}
