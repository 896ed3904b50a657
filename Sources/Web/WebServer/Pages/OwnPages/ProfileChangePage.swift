package import Foundation
package import IdentityProvider

/// A change that a citizen makes to their own profile.
package enum ProfileChangeForm: String, Sendable, CaseIterable {
    case password, email, phone, channel, renewal, revocation

    /// The page on which it is made.
    package var page: OwnPage {
        switch self {
        case .password: .password
        case .email: .email
        case .phone: .phone
        case .channel: .channel
        case .renewal: .renewal
        case .revocation: .revocation
        }
    }
}

/// The page that begins a change; codes prove it on the next one.
package struct ProfileChangePage: OwnFormPage {
    package let location: PageLocation?
    let faults: [OwnFault]
    private let form: ProfileChangeForm
    private let profile: TrustedProfile
    private let deadline: Date
    private let typed: String

    /// Shows the form, to be sent by the deadline; `typed` is what was there before, never a password.
    package init(
        _ form: ProfileChangeForm, of profile: TrustedProfile, by deadline: Date, typed: String = "",
        faults: [OwnFault] = [], location: PageLocation?
    ) {
        self.form = form
        self.profile = profile
        self.deadline = deadline
        self.typed = typed
        self.faults = faults
        self.location = location
    }

    func content(in texts: Texts, _ language: Language) -> OwnFormContent {
        let own = texts.own.forms.text(of: form)
        var content = OwnFormContent(
            id: "own-" + form.rawValue, title: own.title, paragraphs: [own.lead], submit: own.submit,
            action: Paths.own(form.page), back: (Paths.profile, texts.own.back))
        let forms = texts.own.forms
        content.deadline = "\(forms.sendBy) \(TimeLimit.clock(deadline)). \(forms.sendLater)"
        switch form {
        case .password: content.fields = Self.passwords(texts.own.forms)
        case .email: content.fields = [email(texts.own.forms)]
        case .phone: content.fields = [phone(texts.own.forms)]
        case .channel: content.choice = channel(texts.own)
        case .renewal: content.paragraphs.insert(validity(texts.own, language), at: 0)
        case .revocation: content.warning = texts.own.forms.revocationWarning
        }
        return content
    }

    private static func passwords(_ texts: Texts.OwnForms) -> [InputField] {
        [
            InputField(
                name: OwnField.oldPassword, label: texts.oldPassword, type: "password",
                autocomplete: "current-password"),
            InputField(
                name: OwnField.newPassword, label: texts.newPassword, hint: texts.passwordHint, type: "password",
                autocomplete: "new-password"),
        ]
    }

    private func email(_ texts: Texts.OwnForms) -> InputField {
        InputField(
            name: OwnField.email, label: texts.newEmail, type: "email", autocomplete: "email", inputMode: "email",
            value: typed.isEmpty ? nil : typed)
    }

    private func phone(_ texts: Texts.OwnForms) -> InputField {
        InputField(
            name: OwnField.phone, label: texts.newPhone, hint: texts.phoneHint, type: "tel", autocomplete: "tel",
            inputMode: "tel", value: typed.isEmpty ? nil : typed)
    }

    private func channel(_ texts: Texts.OwnPages) -> ChoiceField {
        ChoiceField(
            name: OwnField.channel, label: texts.overview.channel,
            options: [
                (DeliveryChannel.sms.rawValue, texts.overview.channelSMS),
                (DeliveryChannel.email.rawValue, texts.overview.channelEmail),
            ], chosen: profile.channel.rawValue)
    }

    private func validity(_ texts: Texts.OwnPages, _ language: Language) -> String {
        texts.overview.validUntil(LongDay.text(profile.expiresAt, in: language))
    }
}
