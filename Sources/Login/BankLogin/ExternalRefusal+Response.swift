import IdentityProvider
import SAML

extension ExternalRefusal {
    /// What is wrong with a bank's answer, as the citizen's page and the log tell it.
    init(_ refusal: ResponseRefusal) {
        switch refusal {
        case .status(let status): self.init(status)
        case .time(let problem, let seconds):
            self.init(Self.number(of: problem), cause: "time: \(problem) by \(seconds) s")
        default: self.init(Self.number(of: refusal), cause: "response: \(refusal)")
        }
    }

    private static func number(of refusal: ResponseRefusal) -> ErrorNumber {
        switch refusal {
        case .notSigned: .bankAnswerUnsigned
        case .unsolicited, .inResponseTo, .confirmation(.inResponseTo): .bankAnswerUnasked
        case .confirmation(.expired): .bankTooLate
        case .staleAuthentication: .bankProofStale
        case .authnContext: .bankLevelTooLow
        case .binding(.fault): .bankUnavailable
        default: .bankAnswerWrong
        }
    }

    private static func number(of problem: ResponseRefusal.TimeProblem) -> ErrorNumber {
        switch problem {
        case .expired, .sessionExpired: .bankTooLate
        case .issuedInFuture, .notYetValid, .authenticatedInFuture: .bankAnswerWrong
        }
    }

    /// What a bank's status means for the citizen (Core §3.2.2.2); its text is the bank's, and goes nowhere.
    private init(_ status: Status) {
        let number: ErrorNumber =
            switch status.subcode {
            case .authnFailed?: .bankCancelled
            case .noAuthnContext?: .bankLevelTooLow
            default: status.code == .authnFailed ? .bankCancelled : .bankRefused
            }
        self.init(number, cause: "status: \(Self.local(status.code)) \(status.subcode.map(Self.local) ?? "")")
    }

    /// The last part of a standard code.
    private static func local(_ code: StatusCode) -> String {
        let local = code.rawValue.split(separator: ":").last ?? ""
        return local.count <= 40 && local.allSatisfy { $0.isASCII && $0.isLetter } ? String(local) : "?"
    }
}
