import IdentityProvider
import TrustedProfileRegistry

extension CommandError {
    /// The registry did not do it.
    init(_ refusal: RegistryRefusal, _ number: Number = .applicationRefused) {
        if case .store(let error) = refusal {
            self.init(storeFailure: error)
        } else {
            let (message, wayOut) = refusal.sentences
            self.init(number, message, wayOut: wayOut)
        }
    }
}

/// Works on the registry and says why it refused.
func registry<Value>(
    _ number: CommandError.Number = .applicationRefused, _ work: () async throws(RegistryRefusal) -> Value
) async throws(CommandError) -> Value {
    do {
        return try await work()
    } catch {
        throw CommandError(error, number)
    }
}

extension RegistryRefusal {
    /// What happened, and what to do.
    fileprivate var sentences: (String, String) {
        switch self {
        case .applicationUnknown, .applicationState, .decidedMeanwhile, .changedMeanwhile: stateSentences
        case .levelTooLow, .notAnOfficer, .ownApplication: officerSentences
        case .documentWrong, .registerDisagrees, .registerUnavailable, .tooYoung, .profileExists, .otherPerson,
            .numberDisagrees, .callTimeImpossible, .callTimeTaken, .signatureRefused:
            proofSentences
        case .profileMissing, .profileExpired, .profileTemporary, .extendedAlready, .phoneMissing, .channelUnchanged:
            profileSentences
        case .form, .tooMany, .codeWrong, .codeExpired, .codeTriesSpent, .codes, .operationUnknown, .passwordWrong,
            .busy,
            .store:
            ("it cannot be done now", "Try again.")
        }
    }

    private var stateSentences: (String, String) {
        switch self {
        case .applicationUnknown: ("no application has this number", "`brama application list` shows them.")
        case .applicationState(let state):
            ("the application is \(state.rawValue)", "Only one that is channel-proven is confirmed or rejected.")
        case .decidedMeanwhile:
            (
                "somebody else decided the application at this moment",
                "`brama application show` tells what became of it."
            )
        default: ("somebody else changed the same thing at this moment", "Look again, and try again.")
        }
    }

    private var officerSentences: (String, String) {
        switch self {
        case .ownApplication: ("officers do not confirm themselves", "Another officer has to decide.")
        case .levelTooLow: ("the officer has not signed in surely enough", "Level substantial is needed.")
        default:
            ("the officer is none at this point", "`brama officer list` shows who is; `brama officer add` makes one.")
        }
    }

    private var proofSentences: (String, String) {
        switch self {
        case .documentWrong:
            ("the document's number is not one", "An identity card has ABC123456, a passport AB1234567.")
        case .registerDisagrees(let verdict):
            ("the person register does not agree: \(verdict.rawValue)", "The applicant withdraws and applies anew.")
        case .registerUnavailable:
            ("the person register does not answer", "Try again later; check person-register.url.")
        case .tooYoung: ("the applicant is younger than thirteen", "Reject the application.")
        case .profileExists:
            (
                "the PESEL, the user name or the e-mail address has a profile",
                "Reject the application, or revoke the profile."
            )
        case .numberDisagrees: ("the number that was read out is another", "Ask for the number once more.")
        case .signatureRefused(let cause):
            (
                "the signature is not believed: \(cause)",
                "Sign `brama application document` as enveloped XAdES; check qualified/authorities.pem and the lists."
            )
        case .otherPerson: ("the proof is of another person", "The applicant has to prove their own PESEL.")
        case .callTimeImpossible: ("no call is due now", "The applicant chooses a time; confirm within an hour of it.")
        default: ("the proof does not hold", "Another way of confirming is needed.")
        }
    }

    private var profileSentences: (String, String) {
        switch self {
        case .profileMissing: ("the citizen has no trusted profile", "`brama citizen show` tells what there is.")
        case .profileExpired: ("the profile has expired", "It has to be confirmed anew.")
        case .profileTemporary: ("a temporary profile is not extended", "It has to be confirmed at a point.")
        case .extendedAlready: ("the profile is extended for the coming term already", "Nothing has to be done.")
        case .channelUnchanged: ("codes are sent this way already", "Nothing has to be done.")
        default: ("there is no telephone number", "The owner adds one.")
        }
    }
}
