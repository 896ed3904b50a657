import IdentityProvider
package import TrustedProfileRegistry

/// The form for a new trusted profile: `/profil/nowe`.
package struct AccountPage: TemplatedPage {
    package let template = "account"
    package let location: PageLocation?
    private let form: AccountForm
    private let seal: String
    private let problems: [FieldProblem]
    private let complaint: Complaint?

    /// What is wrong with the form as a whole.
    package enum Complaint: Sendable {
        /// Taken for a robot's, or from an older page.
        case held(Hold)
        /// Refused by the registry.
        case refusal(RegistryRefusal)
    }

    /// Why a form is not taken that may be right in itself.
    package enum Hold: Sendable {
        /// Sent sooner than a person can have read it.
        case tooFast
        /// Sent before, or from a page that was open for too long.
        case stale
        /// The field that nobody sees was filled in.
        case trapped
    }

    /// Shows what was typed, but for the password, with everything that is wrong.
    package init(
        _ form: AccountForm = AccountForm(), seal: String, problems: [FieldProblem] = [], complaint: Complaint? = nil,
        location: PageLocation? = nil
    ) {
        self.form = form
        self.seal = seal
        self.problems = problems
        self.complaint = complaint
        self.location = location
    }

    package func values(in language: Language) -> [String: any Sendable] {
        let texts = Texts.in(language)
        let comesBack = complaint != nil || !problems.isEmpty
        let errors = AccountErrors(problems, texts.account, isPasswordGone: comesBack && !form.password.isEmpty)
        var lines = errors.lines
        switch complaint {
        case .held(let hold): lines.insert((nil, texts.account.hold.text(of: hold)), at: 0)
        case .refusal(let refusal): lines.insert((nil, texts.refusals.text(of: refusal)), at: 0)
        case nil: break
        }
        let fields = AccountFields(form: form, errors: errors, texts: texts.account)
        var values: PageValues = [
            "title": texts.account.title, "action": Paths.newProfile, "termsAddress": Paths.terms,
            "groups": fields.groups, "channel": fields.channel.values,
            "hiddenFields": [["name": FormSeal.field, "value": seal] as PageValues],
            "termsAccepted": form.termsAccepted,
        ]
        values["termsError"] = errors["terms"]
        return values.merging(ErrorSummary(heading: texts.form.summary, lines: lines).values) { $1 }
    }
}

/// What is wrong, at its fields.
struct AccountErrors {
    /// In the order of the form.
    let lines: [ErrorSummary.Line]

    /// A password that was right has to be typed again all the same if `isPasswordGone`.
    init(_ problems: [FieldProblem], _ texts: Texts.Account, isPasswordGone: Bool) {
        var lines = problems.map { Self.line($0, texts.problem) }
        if isPasswordGone, !lines.contains(where: { $0.field == "password" }) {
            lines.insert(("password", texts.passwordGone), at: lines.prefix { $0.field == "username" }.count)
        }
        self.lines = lines
    }

    subscript(field: String) -> String? { lines.first { $0.field == field }?.text }

    private static func line(_ problem: FieldProblem, _ texts: Texts.Account.Problem) -> ErrorSummary.Line {
        switch problem {
        case .userName(let problem): ("username", texts.text(of: problem))
        case .password(let problems): ("password", texts.password.text(of: problems))
        case .givenName: ("given-name", texts.givenName)
        case .secondName: ("second-name", texts.secondName)
        case .familyName: ("family-name", texts.familyName)
        case .pesel: ("pesel", texts.pesel)
        case .tooYoung: ("pesel", texts.tooYoung)
        case .email: ("email", texts.email)
        case .phone: ("phone", texts.phone)
        case .phoneMissing: ("phone", texts.phoneMissing)
        case .address: ("street", texts.address)
        case .terms: ("terms", texts.terms)
        }
    }
}

/// The fields of the form, in their groups.
struct AccountFields {
    let form: AccountForm
    let errors: AccountErrors
    let texts: Texts.Account

    var groups: [PageValues] {
        [
            group(texts.accountGroup, [userName, password]),
            group(texts.personGroup, [givenName, secondName, familyName, pesel]),
            group(texts.addressGroup, [street, postalCode, city]),
            group(texts.contactGroup, [email, phone]),
        ]
    }

    /// Where codes go.
    var channel: ChoiceField {
        ChoiceField(
            name: "channel", label: texts.channel,
            options: [
                (DeliveryChannel.sms.rawValue, texts.channelSMS), (DeliveryChannel.email.rawValue, texts.channelEmail),
            ],
            chosen: form.channel.rawValue)
    }

    private func group(_ legend: String, _ fields: [InputField]) -> PageValues {
        ["legend": legend, "fields": fields.map(\.values)]
    }

    private func field(
        _ name: String, _ label: String, _ autocomplete: String, _ value: String, hint: String? = nil,
        type: String = "text", inputMode: String? = nil, isOptional: Bool = false
    ) -> InputField {
        InputField(
            name: name, label: label, hint: hint, type: type, autocomplete: autocomplete, inputMode: inputMode,
            value: value.isEmpty ? nil : value, error: errors[name], isOptional: isOptional)
    }

    /// The label of a field that may stay empty, in a group whose heading does not say so.
    private func optional(_ label: String) -> String { "\(label) \(texts.optional)" }

    private var userName: InputField {
        field("username", texts.userName, "username", form.userName, hint: texts.userNameHint)
    }
    private var password: InputField {
        field("password", texts.password, "new-password", "", hint: texts.passwordHint, type: "password")
    }
    private var givenName: InputField {
        field("given-name", texts.givenName, "given-name", form.givenName, hint: texts.namesHint)
    }
    private var secondName: InputField {
        field("second-name", optional(texts.secondName), "additional-name", form.secondName, isOptional: true)
    }
    private var familyName: InputField { field("family-name", texts.familyName, "family-name", form.familyName) }
    private var pesel: InputField {
        field(
            "pesel", optional(texts.pesel), "off", form.pesel, hint: texts.peselHint, inputMode: "numeric",
            isOptional: true)
    }
    private var email: InputField { field("email", texts.email, "email", form.email, type: "email") }
    private var phone: InputField {
        field("phone", optional(texts.phone), "tel", form.phone, hint: texts.phoneHint, type: "tel", isOptional: true)
    }
    private var street: InputField { field("street", texts.street, "address-line1", form.street, isOptional: true) }
    private var postalCode: InputField {
        field("postal-code", texts.postalCode, "postal-code", form.postalCode, isOptional: true)
    }
    private var city: InputField { field("city", texts.city, "address-level2", form.city, isOptional: true) }
}
