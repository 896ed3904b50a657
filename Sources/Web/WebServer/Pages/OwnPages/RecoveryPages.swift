package import IdentityProvider

/// The page for a forgotten user name.
package struct ForgottenNamePage: OwnFormPage {
    package let location: PageLocation?
    let faults: [OwnFault]
    private let email: String

    /// With what was typed before, and what was wrong with it.
    package init(email: String = "", faults: [OwnFault] = [], location: PageLocation?) {
        self.email = email
        self.faults = faults
        self.location = location
    }

    func content(in texts: Texts, _ language: Language) -> OwnFormContent {
        let recovery = texts.own.recovery
        let field = InputField(
            name: OwnField.email, label: texts.own.overview.email, type: "email", autocomplete: "email",
            inputMode: "email", value: email.isEmpty ? nil : email)
        return OwnFormContent(
            id: "forgotten-name", title: recovery.nameTitle, paragraphs: [recovery.nameLead], fields: [field],
            submit: recovery.nameSubmit, action: Paths.forgottenName,
            back: (Paths.forgottenPassword, recovery.toPassword))
    }
}

/// The page for a forgotten password: who asks, and by which number.
package struct ForgottenPasswordPage: OwnFormPage {
    package let location: PageLocation?
    let faults: [OwnFault]
    private let userName: String
    private let pesel: String

    /// With what was typed before, and what was wrong with it.
    package init(userName: String = "", pesel: String = "", faults: [OwnFault] = [], location: PageLocation?) {
        self.userName = userName
        self.pesel = pesel
        self.faults = faults
        self.location = location
    }

    func content(in texts: Texts, _ language: Language) -> OwnFormContent {
        let recovery = texts.own.recovery
        let fields = [
            InputField(
                name: OwnField.userName, label: texts.own.overview.userName, hint: texts.login.userNameHint,
                autocomplete: "username", value: userName.isEmpty ? nil : userName),
            InputField(
                name: OwnField.pesel, label: texts.own.overview.pesel, hint: recovery.peselHint, autocomplete: "off",
                inputMode: "numeric", value: pesel.isEmpty ? nil : pesel, isShort: true),
        ]
        return OwnFormContent(
            id: "forgotten-password", title: recovery.passwordTitle, paragraphs: [recovery.passwordLead],
            fields: fields, submit: recovery.passwordSubmit, action: Paths.forgottenPassword,
            back: (Paths.forgottenName, recovery.toName))
    }
}

/// The page behind the mailed link, where the new password is chosen.
package struct NewPasswordPage: OwnFormPage {
    package let location: PageLocation?
    let faults: [OwnFault]
    private let token: Token

    /// With what was typed before, and what was wrong with it.
    package init(token: Token, faults: [OwnFault] = [], location: PageLocation?) {
        self.token = token
        self.faults = faults
        self.location = location
    }

    func content(in texts: Texts, _ language: Language) -> OwnFormContent {
        let recovery = texts.own.recovery
        let field = InputField(
            name: OwnField.newPassword, label: texts.own.forms.newPassword, hint: texts.own.forms.passwordHint,
            type: "password", autocomplete: "new-password")
        return OwnFormContent(
            id: "new-password", title: recovery.newTitle, paragraphs: [recovery.newLead], fields: [field],
            submit: recovery.newSubmit, action: Paths.forgottenPassword + "/" + token.text)
    }
}
