extension Texts {
    struct Login: Sendable {
        let title: String
        let step: String
        let userName: String
        let userNameHint: String
        let password: String
        let submit: String
        let userNameMissing: String
        let passwordMissing: String
        let wrongCredentials: String
        let formExpired: String
        let tooManyAttempts: @Sendable (_ seconds: Int) -> String

        func text(of error: LoginFormError) -> String {
            switch error {
            case .userNameMissing: userNameMissing
            case .passwordMissing: passwordMissing
            case .wrongCredentials: wrongCredentials
            case .formExpired: formExpired
            case .tooManyAttempts(let seconds): tooManyAttempts(seconds)
            }
        }
    }

    struct Code: Sendable {
        let title: String
        let step: String
        let sentByEmail: @Sendable (_ destination: String) -> String
        let sentBySMS: @Sendable (_ destination: String) -> String
        let validity: @Sendable (_ minutes: Int) -> String
        let sentAgain: String
        let label: String
        let hint: String
        let submit: String
        let notArrivedHeading: String
        let notArrivedByEmail: String
        let notArrivedBySMS: String
        let resend: String
        let missing: String
        let malformed: String
        let wrong: @Sendable (_ triesLeft: Int) -> String
        let expired: String
        let notSent: String

        func sent(_ channel: CodeChannel, _ destination: String) -> String {
            switch channel {
            case .email: sentByEmail(destination)
            case .sms: sentBySMS(destination)
            }
        }

        func notArrived(_ channel: CodeChannel) -> String {
            switch channel {
            case .email: notArrivedByEmail
            case .sms: notArrivedBySMS
            }
        }

        func text(of error: CodeFormError) -> String {
            switch error {
            case .missing: missing
            case .malformed: malformed
            case .wrong(let triesLeft): wrong(triesLeft)
            case .expired: expired
            case .notSent: notSent
            }
        }
    }

    struct Consent: Sendable {
        let title: String
        let intro: @Sendable (_ relyingParty: String) -> String
        let introGrown: @Sendable (_ relyingParty: String) -> String
        let new: String
        let note: String
        let accept: String
        let refuse: String
        let firstName: String
        let firstNames: String
        let familyName: String
        let dateOfBirth: String
        let personIdentifier: String
        let email: String
        let phone: String

        /// The name of a datum that may be several: given names.
        func label(of item: ConsentItem) -> String {
            switch item.datum {
            case .firstName where item.value.contains(" "): firstNames
            default: label(of: item.datum)
            }
        }

        func label(of datum: ReleasedDatum) -> String {
            switch datum {
            case .firstName: firstName
            case .familyName: familyName
            case .dateOfBirth: dateOfBirth
            case .personIdentifier: personIdentifier
            case .email: email
            case .phone: phone
            case .other(let name): name
            }
        }
    }

    struct HandOver: Sendable {
        let title: String
        let explanation: @Sendable (_ relyingParty: String) -> String
        let submit: String
    }

    struct ErrorFrame: Sendable {
        let number: String
        let nextStep: String
        let reference: String
        let referenceHint: String
        let relyingParty: String
        let backToPortal: String
        let retry: String
        let signOut: String
        let otherWay: String
        let waitAndRetry: @Sendable (_ seconds: Int) -> String
    }
}
