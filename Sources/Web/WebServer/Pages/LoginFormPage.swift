/// What was wrong with a user name and a password.
package enum LoginFormError: Sendable, Equatable {
    case userNameMissing
    case passwordMissing
    /// 3001: unknown name, wrong password or locked profile, told apart to nobody.
    case wrongCredentials
    /// 3002: the next try is possible in so many seconds.
    case tooManyAttempts(seconds: Int)
    /// The form was older than the server keeps it; everything but the password is still there.
    case formExpired
}

/// The page that asks for a user name and a password.
package struct LoginFormPage: LoginPage {
    package let template = "login"
    package let frame: LoginFrame
    private let userName: String
    private let errors: [LoginFormError]

    /// `userName` as it was typed before; the password is never given back.
    package init(frame: LoginFrame, userName: String = "", errors: [LoginFormError] = []) {
        self.frame = frame
        self.userName = userName
        self.errors = errors
    }

    package func ownValues(in language: Language) -> [String: any Sendable] {
        let texts = Texts.in(language)
        let lines = errors.map { ErrorSummary.Line(field: field(of: $0), text: texts.login.text(of: $0)) }
        let summary = ErrorSummary(heading: texts.form.summary, lines: lines)
        let own: PageValues = [
            "title": texts.login.title,
            "userName": userNameField(texts.login).values,
            "password": passwordField(texts.login).values,
        ]
        return own.merging(summary.values) { _, new in new }
    }

    private func userNameField(_ texts: Texts.Login) -> InputField {
        InputField(
            name: "username", label: texts.userName, hint: texts.userNameHint, autocomplete: "username",
            value: userName.isEmpty ? nil : userName,
            error: errors.first { $0 == .userNameMissing || $0 == .wrongCredentials }.map { texts.text(of: $0) })
    }

    private func passwordField(_ texts: Texts.Login) -> InputField {
        InputField(
            name: "password", label: texts.password, type: "password", autocomplete: "current-password",
            error: errors.contains(.passwordMissing) ? texts.passwordMissing : nil,
            sharedError: errors.contains(.wrongCredentials) ? "username" : nil)
    }

    /// The field to go to in order to put an error right.
    private func field(of error: LoginFormError) -> String? {
        switch error {
        case .userNameMissing, .wrongCredentials: "username"
        case .passwordMissing, .formExpired: "password"
        case .tooManyAttempts: nil
        }
    }
}
