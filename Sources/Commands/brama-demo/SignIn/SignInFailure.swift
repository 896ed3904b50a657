import SAML
import XMLSecurity

/// Why nobody was signed in: a number for the citizen, a cause without personal data for the log.
struct SignInFailure: Error, Sendable {
    let number: PortalError
    let cause: String
    /// What Brama said, if it is Brama that refused.
    let status: Status?
    /// By how many seconds an instant was off, tolerance included.
    let seconds: Int?

    init(_ number: PortalError, cause: String, status: Status? = nil, seconds: Int? = nil) {
        self.number = number
        self.cause = cause
        self.status = status
        self.seconds = seconds
    }

    init(_ error: BindingError) {
        self.init(error == .noMessage ? .messageMissing : .messageUnreadable, cause: "binding: \(error)")
    }

    init(_ refusal: ResponseRefusal) {
        switch refusal {
        case .status(let status): self.init(status)
        case .time(let problem, let seconds):
            self.init(.outOfTime, cause: "time: \(problem) by \(seconds) s", seconds: seconds)
        default: self.init(Self.number(of: refusal), cause: "response: \(refusal)")
        }
    }

    private static func number(of refusal: ResponseRefusal) -> PortalError {
        switch refusal {
        case .binding(.fault): .artifactRefused
        case .message, .binding, .assertionCount, .unknownCondition: .messageUnreadable
        case .notSigned, .signature: .signatureWrong
        case .encryption: .notReadable
        case .issuer, .destination, .audience: .meantForAnother
        case .unsolicited, .inResponseTo: .notAsked
        case .confirmation(.expired): .outOfTime
        case .confirmation(.inResponseTo): .notAsked
        case .confirmation: .meantForAnother
        case .staleAuthentication: .notFresh
        case .authnContext: .levelTooLow
        case .status: .refusedByBrama
        case .time: .outOfTime
        }
    }
}

extension SignInFailure {
    /// What Brama's status means for a citizen (Core §3.2.2.2).
    init(_ status: Status) {
        let number: PortalError =
            switch status.subcode {
            case .authnFailed?: .cancelled
            case .requestDenied?: .consentRefused
            case .noAuthnContext?: .levelUnreachable
            case .noPassive?: .questionNeeded
            default: status.code == .requester ? .requestRefused : .refusedByBrama
            }
        self.init(number, cause: "status: \(status.code.rawValue) \(status.subcode?.rawValue ?? "")", status: status)
    }
}

extension Status {
    /// The codes as a citizen can read them to somebody: the last parts of the standard ones, never free text.
    var shownCodes: String {
        [code, subcode].compactMap { $0 }.map { code in
            let local = code.rawValue.split(separator: ":").last.map(String.init) ?? ""
            return local.count <= 40 && local.allSatisfy { $0.isASCII && $0.isLetter } ? local : "?"
        }.joined(separator: " / ")
    }

    /// Brama's own number for the refusal, if the message begins with one.
    var bramaNumber: String? {
        guard let message, message.hasPrefix("BRAMA-") else { return nil }
        let digits = message.dropFirst(6).prefix(4)
        guard digits.count == 4, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return "BRAMA-" + digits
    }
}
