import IdentityProvider

extension RelyingPartyCard {
    /// The core's card as pages show it.
    init(_ card: IdentityProvider.RelyingPartyCard) {
        let names = Dictionary(uniqueKeysWithValues: card.names.map { ($0.key.rawValue, $0.value) })
        self.init(displayNames: names, fallbackName: card.entityID)
    }
}

extension IdentityProvider.LoginPage {
    /// The page that shows this state of a login.
    func page(location: PageLocation?) -> any Page {
        switch content {
        case .chooseMethod(let methods, let awaited):
            return ChooseMethodPage(
                frame: frame(.method, location), methods: methods.compactMap { OfferedMethod(rawValue: $0.id.text) },
                banks: methods.compactMap(OfferedBank.init), awaited: methods.first { $0.id == awaited }?.provider)
        case .method(.external):
            return ChooseMethodPage(frame: frame(.method, location), methods: [])
        case .method(.credentials(let form)):
            return LoginFormPage(
                frame: frame(.input, location), userName: form.userName, errors: form.errors)
        case .method(.oneTimeCode(let form)):
            return CodePage(
                frame: frame(.input, location), channel: form.channel == .sms ? .sms : .email,
                destination: form.maskedAddress, minutes: Counting.minutes(form.lifetime),
                resendAction: Paths.login(login, .resend),
                wasSentAgain: location?.query == Paths.sentAgain && form.problem == nil, error: form.error,
                others: secondFactors.map(OtherFactor.init), methodAction: Paths.login(login, .method))
        case .method(.card(let form)):
            return CardPage(
                frame: frame(.input, location), stage: form.pageStage, checkWords: form.checkWords,
                minutes: Counting.minutes(form.lifetime), address: Paths.login(login),
                newCodeAction: Paths.login(login, .resend))
        case .consent(let attributes):
            return ConsentPage(
                frame: frame(.consent, location, hiddenFields: ConsentForm.fields(attributes, consentMark)),
                items: ConsentItem.list(of: attributes))
        }
    }

    private func frame(
        _ step: LoginStep, _ location: PageLocation?, hiddenFields: [HiddenField] = []
    ) -> LoginFrame {
        LoginFrame(
            relyingParty: RelyingPartyCard(relyingParty), purpose: LoginPurpose(purpose),
            action: Paths.login(login, step),
            cancelAction: Paths.login(login, .cancel), hiddenFields: hiddenFields, location: location, isOwn: isOwn,
            timeLimit: shownAt.map {
                TimeLimit(end: expiresAt, now: $0, action: Paths.login(login, .moreTime))
            })
    }
}

extension OfferedBank {
    /// Nil for a method of our own.
    fileprivate init?(_ method: MethodDescriptor) {
        guard let card = method.provider else { return nil }
        self.init(value: method.id.text, card: card)
    }
}

extension OtherFactor {
    fileprivate init(_ method: MethodDescriptor) {
        self = OfferedBank(method).map { .bank($0) } ?? .electronicID(value: method.id.text)
    }
}

extension LoginPurpose {
    /// The core's purpose as pages show it.
    init(_ purpose: IdentityProvider.LoginPage.Purpose) {
        self =
            switch purpose {
            case .signIn: .signIn
            case .signInAgain: .signInAgain
            case .stepUp: .stepUp
            }
    }
}

/// The fields in which a consent form tells of the page that it was on (``ShownConsent``).
enum ConsentForm {
    private static let shown = "shown"
    private static let mark = "mark"

    static func fields(_ attributes: [ReleasedAttribute], _ consentMark: String?) -> [HiddenField] {
        [
            HiddenField(name: shown, value: attributes.map(\.attribute.rawValue).joined(separator: ",")),
            HiddenField(name: mark, value: consentMark ?? ""),
        ]
    }

    static func read(_ form: FormFields) throws(FormFields.Malformed) -> ShownConsent {
        let names = try form.value(shown) ?? ""
        return ShownConsent(
            Set(names.split(separator: ",").compactMap { CitizenAttribute(rawValue: String($0)) }),
            mark: try form.value(mark) ?? "")
    }
}

extension ConsentItem {
    /// New is what comes on top of an earlier consent; where there was none, nothing is marked.
    static func list(of attributes: [ReleasedAttribute]) -> [ConsentItem] {
        let hadConsent = attributes.contains { !$0.isNew }
        return attributes.map {
            ConsentItem(ReleasedDatum($0.attribute), value: $0.value, isNew: hadConsent && $0.isNew)
        }
    }
}

extension ReleasedDatum {
    init(_ attribute: CitizenAttribute) {
        self =
            switch attribute {
            case .firstName: .firstName
            case .familyName: .familyName
            case .dateOfBirth: .dateOfBirth
            case .personIdentifier: .personIdentifier
            case .email: .email
            case .phone: .phone
            }
    }
}

extension CredentialsForm {
    /// What the form says is wrong.
    var errors: [LoginFormError] {
        guard let problem else { return [] }
        return switch problem.number {
        case .tooManyAttempts: [.tooManyAttempts(seconds: problem.amount ?? 0)]
        case .formRefused: missing(problem)
        case .loginExpired: [.formExpired]
        default: [.wrongCredentials]
        }
    }

    /// The name is shown again, so it is seen whether it was typed; the password is not.
    private func missing(_ problem: FormProblem) -> [LoginFormError] {
        var missing: [LoginFormError] = []
        if userName.isEmpty { missing.append(.userNameMissing) }
        if problem.lacksSecret == true { missing.append(.passwordMissing) }
        return missing
    }
}

extension CardForm {
    /// A code that cannot be shown is as good as expired: the page offers a new one.
    var pageStage: CardStage {
        switch (stage, code) {
        case (.waiting, let code?): .waiting(code: code.digits, server: code.server)
        case (.opened, _): .opened
        case (.waiting, nil), (.expired, _): .expired
        }
    }
}

extension CodeForm {
    /// What the form says is wrong.
    var error: CodeFormError? {
        guard let problem else { return nil }
        return switch problem.number {
        case .codeExpired: .expired
        case .codeNotSent, .tooManyCodes: .notSent
        case .formRefused: problem.lacksSecret == true ? .missing : .malformed
        default: .wrong(triesLeft: problem.amount ?? triesLeft)
        }
    }
}
