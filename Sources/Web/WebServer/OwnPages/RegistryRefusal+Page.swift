import IdentityProvider
package import TrustedProfileRegistry

extension PageRefusal {
    /// The numbered page for what the registry refuses and no form can put right.
    init(_ refusal: RegistryRefusal) {
        switch refusal {
        case .operationUnknown: self.init(.operationUnknown, cause: "no such change")
        case .applicationUnknown: self.init(.applicationUnknown, cause: "no such application")
        case .changedMeanwhile, .profileExists: self.init(.profileChanged, cause: "changed meanwhile")
        case .notAnOfficer, .levelTooLow: self.init(.notAnOfficer, cause: "not an officer")
        case .profileMissing: self.init(.profileMissing, cause: "no profile")
        case .profileExpired: self.init(.profileExpired, cause: "the profile has expired")
        case .tooMany(let seconds): self.init(.tooManyAttempts, retryAfter: seconds, cause: "form")
        case .busy: self.init(.loginQueueFull, retryAfter: 2, cause: "registry")
        case .store(let error): self.init(Refusal(error))
        default: self.init(.formRefused, cause: "registry")
        }
    }

    /// Whether a refusal is told by a numbered page rather than by the form of an applicant or an officer that met it.
    static func isNumbered(_ refusal: RegistryRefusal) -> Bool {
        switch refusal {
        case .applicationUnknown, .notAnOfficer, .levelTooLow, .store: true
        default: false
        }
    }
}

/// What is wrong in a form of a citizen's own, told at its field.
package enum OwnFault: Sendable, Equatable {
    case password([PasswordProblem])
    case passwordWrong
    case userName, pesel, email, phone
    case userNameMissing, peselMissing
    case phoneMissing, channelUnchanged, extendedAlready, temporary
    /// Of the code at this place, counted from 0.
    case codeWrong(triesLeft: Int, at: Int = 0)
    case codeExpired(at: Int = 0)
    case codeTriesSpent(at: Int = 0)

    /// Everything that the form can say of a refusal; nil if it needs a page of its own.
    static func list(of refusal: RegistryRefusal) -> [OwnFault]? {
        switch refusal {
        case .form(let problems): problems.compactMap(OwnFault.init)
        case .passwordWrong: [.passwordWrong]
        case .phoneMissing: [.phoneMissing]
        case .channelUnchanged: [.channelUnchanged]
        case .extendedAlready: [.extendedAlready]
        case .profileTemporary: [.temporary]
        case .codeWrong, .codeExpired, .codeTriesSpent: [OwnFault(code: refusal, at: 0)].compactMap { $0 }
        case .codes(let refusals): refusals.enumerated().compactMap { OwnFault(code: $1, at: $0) }
        default: nil
        }
    }

    private init?(code refusal: RegistryRefusal?, at index: Int) {
        switch refusal {
        case .codeWrong(let triesLeft): self = .codeWrong(triesLeft: triesLeft, at: index)
        case .codeExpired: self = .codeExpired(at: index)
        case .codeTriesSpent: self = .codeTriesSpent(at: index)
        default: return nil
        }
    }

    private init?(_ problem: FieldProblem) {
        switch problem {
        case .password(let problems): self = .password(problems)
        case .userName(.empty): self = .userNameMissing
        case .userName: self = .userName
        case .pesel: self = .pesel
        case .email: self = .email
        case .phone, .phoneMissing: self = .phone
        default: return nil
        }
    }

    /// The name of the field, nil if it is the fault of none.
    var field: String? {
        switch self {
        case .password: OwnField.newPassword
        case .passwordWrong: OwnField.oldPassword
        case .userName, .userNameMissing: OwnField.userName
        case .pesel, .peselMissing: OwnField.pesel
        case .email: OwnField.email
        case .phone: OwnField.phone
        case .codeWrong(_, let index), .codeExpired(let index), .codeTriesSpent(let index): OwnField.code(index)
        case .phoneMissing, .channelUnchanged, .extendedAlready, .temporary: nil
        }
    }
}

/// The names of the fields in the forms of a citizen's own.
enum OwnField {
    static let oldPassword = "old-password"
    static let newPassword = "new-password"
    static let userName = "username"
    static let pesel = "pesel"
    static let email = "email"
    static let phone = "phone"
    static let channel = "channel"
    static let session = "session"
    static let portal = "portal"

    static func code(_ index: Int) -> String { "code\(index + 1)" }
}
