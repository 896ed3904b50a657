import IdentityProvider
import TrustedProfileRegistry

extension Texts {
    /// The forms that change a profile.
    struct OwnForms: Sendable {
        let heading: String
        let password: OwnForm
        let email: OwnForm
        let phone: OwnForm
        let channel: OwnForm
        let renewal: OwnForm
        let revocation: OwnForm
        /// Of whom the profile has no telephone number yet.
        let phoneWithout: String
        let renewedUntil: @Sendable (_ day: String) -> String
        let revocationWarning: String
        let oldPassword: String
        let newPassword: String
        let passwordHint: String
        let newEmail: String
        let newPhone: String
        let phoneHint: String
        let deadline: @Sendable (_ clock: String) -> String

        func text(of form: ProfileChangeForm) -> OwnForm {
            switch form {
            case .password: password
            case .email: email
            case .phone: phone
            case .channel: channel
            case .renewal: renewal
            case .revocation: revocation
            }
        }
    }

    struct OwnForm: Sendable {
        /// On the overview.
        let link: String
        let title: String
        let lead: String
        let submit: String
    }

    /// The page that takes a change's codes.
    struct ChangeCodes: Sendable {
        let password: String
        let email: String
        let phone: String
        let channel: String
        let renewal: String
        let revocation: String
        let revocationWarning: String
        let byEmail: @Sendable (_ address: String) -> String
        let bySMS: @Sendable (_ number: String) -> String
        /// Of two codes or more.
        let validity: @Sendable (_ minutes: Int) -> String
        let label: String
        let labelEmail: String
        let labelSMS: String
        /// Where several codes go the same way.
        let labelEmailTo: @Sendable (_ address: String) -> String
        let labelSMSTo: @Sendable (_ number: String) -> String
        let submit: String
        let submitRevocation: String
        let notArrivedByBoth: String
        let againAll: String
        let sentAgain: String
        let sentAllAgain: String

        func title(_ task: ProfileOperation.Task) -> String {
            switch task {
            case .extend: renewal
            case .password: password
            case .email: email
            case .phone: phone
            case .channel: channel
            case .revoke: revocation
            }
        }

        func submit(_ task: ProfileOperation.Task) -> String {
            switch task {
            case .revoke: submitRevocation
            default: submit
            }
        }
    }

    /// What was wrong in a form.
    struct OwnFaults: Sendable {
        let password: PasswordFaults
        let passwordWrong: String
        let userName: String
        let userNameMissing: String
        let pesel: String
        let peselMissing: String
        let email: String
        let phone: String
        let phoneMissing: String
        let channelUnchanged: String
        let extendedAlready: String
        let temporary: String
        let codeExpired: String
        let codeTriesSpent: String

        /// A wrong code is told as a login tells it.
        func text(of fault: OwnFault, _ code: Code) -> String {
            switch fault {
            case .password(let problems): password.text(of: problems)
            case .passwordWrong: passwordWrong
            case .userName: userName
            case .userNameMissing: userNameMissing
            case .pesel: pesel
            case .peselMissing: peselMissing
            case .email: email
            case .phone: phone
            case .phoneMissing: phoneMissing
            case .channelUnchanged: channelUnchanged
            case .extendedAlready: extendedAlready
            case .temporary: temporary
            case .codeWrong(let triesLeft, _): code.wrong(triesLeft)
            case .codeExpired: codeExpired
            case .codeTriesSpent: codeTriesSpent
            }
        }
    }

    /// What was done.
    struct OwnNotices: Sendable {
        let password: Said
        let email: Said
        let phone: Said
        let channel: Said
        let renewal: Said
        let revocation: Said
        let nameSent: Said
        let linkSent: Said

        struct Said: Sendable {
            let title: String
            let text: String
        }

        func text(of notice: OwnNotice) -> Said {
            switch notice {
            case .password: password
            case .email: email
            case .phone: phone
            case .channel: channel
            case .renewal: renewal
            case .revocation: revocation
            case .nameSent: nameSent
            case .linkSent: linkSent
            }
        }
    }

    /// The pages for what was forgotten.
    struct Recovery: Sendable {
        let linkName: String
        let linkPassword: String
        let linkNew: String
        let nameTitle: String
        let nameLead: String
        let nameSubmit: String
        let toPassword: String
        let passwordTitle: String
        let passwordLead: String
        let passwordSubmit: String
        let peselHint: String
        let toName: String
        let newTitle: String
        let newLead: String
        let newSubmit: String
        let typeAgain: String
    }

    /// The pages of what is kept.
    struct Records: Sendable {
        let heading: String
        let signIns: RecordsHeading
        let sessions: RecordsHeading
        let consents: RecordsHeading
        let copy: OwnForm
        let brama: String
        let nowhere: String
        let refused: String
        /// Past the end of the list.
        let noOlder: String
        let from: @Sendable (_ address: String) -> String
        let thisBrowser: String
        let otherBrowser: String
        let since: @Sendable (_ instant: String) -> String
        let lastUsed: @Sendable (_ instant: String) -> String
        let portals: @Sendable (_ names: String) -> String
        let noPortals: String
        let older: String
        let newest: String
        let end: String
        let given: @Sendable (_ day: String) -> String
        let withdraw: String
        let keptHeading: String
        /// How long data are kept, line by line.
        let kept: @Sendable (_ lifetimes: DataLifetimes) -> [String]

        /// A method's name; that of a bank is its short name.
        func method(_ method: MethodID, _ texts: Texts) -> String {
            switch method {
            case .trustedProfile: texts.method.trustedProfile.name
            case .electronicID: texts.method.electronicID.name
            default: method.text
            }
        }
    }

    struct RecordsHeading: Sendable {
        let title: String
        let lead: String
        /// Where there is nothing.
        let none: String
    }
}
