import IdentityProvider
import TrustedProfileRegistry

extension Texts {
    /// What the form for a new profile says.
    struct Account: Sendable {
        let title: String
        let lead: String
        let optional: String
        let accountGroup: String
        let personGroup: String
        let contactGroup: String
        let addressGroup: String
        let userName: String
        let userNameHint: String
        let password: String
        let passwordHint: String
        let givenName: String
        let secondName: String
        let familyName: String
        let namesHint: String
        let pesel: String
        let peselHint: String
        let email: String
        let phone: String
        let phoneHint: String
        let street: String
        let postalCode: String
        let city: String
        let channel: String
        let channelEmail: String
        let channelSMS: String
        let terms: String
        let termsLink: String
        let submit: String
        let trap: String
        let passwordGone: String
        let problem: Problem
        let hold: Hold

        struct Hold: Sendable {
            let tooFast: String
            let stale: String
            let trapped: String

            func text(of hold: AccountPage.Hold) -> String {
                switch hold {
                case .tooFast: tooFast
                case .stale: stale
                case .trapped: trapped
                }
            }
        }

        struct Problem: Sendable {
            let userNameEmpty: String
            let userNameTooLong: @Sendable (_ maximum: Int) -> String
            let userNameCharacter: @Sendable (_ character: String) -> String
            let password: PasswordFaults
            let givenName: String
            let secondName: String
            let familyName: String
            let pesel: String
            let tooYoung: String
            let email: String
            let phone: String
            let phoneMissing: String
            let address: String
            let terms: String

            func text(of problem: UserNameProblem) -> String {
                switch problem {
                case .empty: userNameEmpty
                case .tooLong(let maximum): userNameTooLong(maximum)
                case .character(let character): userNameCharacter(String(character))
                }
            }
        }
    }

    /// The terms under which profiles are given.
    struct Terms: Sendable {
        let title: String
        let sections: [Section]
        let toForm: String

        struct Section: Sendable {
            let heading: String
            let text: String
        }
    }
}
