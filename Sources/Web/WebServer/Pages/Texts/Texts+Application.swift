import IdentityProvider
import TrustedProfileRegistry

extension Texts {
    /// What the pages of an application say.
    struct Application: Sendable {
        let title: String
        let number: String
        let lapses: String
        let account: Account
        let code: Code
        let ways: Ways
        let withdrawal: Withdrawal
        let signature: Signature
        let call: Call
        let proof: Proof
        let confirmed: String
        let confirmedHint: String
        let rejected: String
        let rejectedReason: @Sendable (_ reason: String) -> String
        let lapsed: String
        let withdrawn: String
        let goneHint: String
        let again: String
        let back: String

        struct Account: Sendable {
            let title: String
            let lead: String
            let submit: String
        }

        struct Code: Sendable {
            let title: String
            let phoneProven: String
            let hint: String
            let submit: String
            let notArrived: String
            let notArrivedHint: String
            let resend: String
            let resent: String
            let wrongAddress: String
        }

        struct Ways: Sendable {
            let title: String
            let lead: String
            let point: Way
            let online: Way
            let certificate: Way
            let video: Way

            struct Way: Sendable {
                let name: String
                let hint: String
            }
        }

        struct Withdrawal: Sendable {
            let link: String
            let title: String
            let question: String
            let submit: String
        }

        struct Signature: Sendable {
            let title: String
            let lead: String
            let steps: [String]
            let download: String
            let file: String
            let fileHint: String
            let submit: String
            let missing: String
        }

        struct Call: Sendable {
            let title: String
            let lead: String
            let time: String
            let choose: String
            let missing: String
            let none: String
            let submit: String
            let chosen: String
            let change: String
            let saved: String
        }

        struct Proof: Sendable {
            let title: String
            let lead: String
            let name: String
            let pesel: String
            let way: String
            let bank: String
            let card: String
            let submit: String
        }
    }

    /// Why the registry does not do what it is asked.
    struct Refusals: Sendable {
        let general: String
        let tooMany: @Sendable (_ seconds: Int) -> String
        let tooManyCodes: String
        let state: String
        let decidedMeanwhile: String
        let ownApplication: String
        let document: String
        let registerDiffers: String
        let registerUnknown: String
        let registerUnavailable: String
        let tooYoung: String
        let profileExists: String
        let otherPerson: String
        let codeWrong: @Sendable (_ triesLeft: Int) -> String
        let codeExpired: String
        let codeTriesSpent: String
        let signature: String
        let callTaken: String
        let callImpossible: String
        let number: String
        let profileMissing: String
        let changedMeanwhile: String
        let pesel: String

        func text(of refusal: RegistryRefusal) -> String {
            switch refusal {
            case .tooMany(let seconds): seconds > 0 ? tooMany(seconds) : tooManyCodes
            case .applicationState: state
            case .decidedMeanwhile: decidedMeanwhile
            case .ownApplication: ownApplication
            case .documentWrong: document
            case .registerDisagrees(.differs): registerDiffers
            case .registerDisagrees: registerUnknown
            case .registerUnavailable: registerUnavailable
            case .tooYoung, .form([.tooYoung]): tooYoung
            case .profileExists: profileExists
            case .otherPerson: otherPerson
            case .codeWrong(let triesLeft): codeWrong(triesLeft)
            case .codeExpired: codeExpired
            case .codeTriesSpent: codeTriesSpent
            case .signatureRefused: signature
            case .callTimeTaken: callTaken
            case .callTimeImpossible: callImpossible
            case .numberDisagrees: number
            case .profileMissing: profileMissing
            case .changedMeanwhile: changedMeanwhile
            case .form: pesel
            default: general
            }
        }
    }
}
