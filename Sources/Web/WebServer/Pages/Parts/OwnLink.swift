/// A link to where citizens look after their own profile, on pages that do not know them.
enum OwnLink: Sendable, Equatable {
    case forgottenPassword, forgottenName
    /// To the profile, for another password.
    case password
    case profile
    /// To the first page.
    case start

    private var address: String {
        switch self {
        case .forgottenPassword: Paths.forgottenPassword
        case .forgottenName: Paths.forgottenName
        case .password, .profile: Paths.profile
        case .start: "/"
        }
    }

    private func label(in language: Language) -> String {
        let own = Texts.in(language).own
        return switch self {
        case .forgottenPassword: own.recovery.linkPassword
        case .forgottenName: own.recovery.linkName
        case .password: own.forms.password.link
        case .profile: own.link
        case .start: own.toStart
        }
    }

    func values(in language: Language) -> PageValues { ["address": address, "label": label(in: language)] }
}
