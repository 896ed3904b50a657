package import Foundation
package import IdentityProvider
import TrustedProfileRegistry

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
        content.deadline = forms.deadline(TimeLimit.clock(deadline))
        switch form {
        case .password: content.fields = Self.passwords(forms)
        case .email: content.fields = [email(forms)]
        case .phone:
            if profile.phone == nil { content.paragraphs = [forms.phoneWithout] }
            content.fields = [phone(forms)]
        case .channel: content.choice = channel(texts.account)
        case .renewal: content.paragraphs = validity(texts.own, language)
        case .revocation: content.warning = forms.revocationWarning
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

    /// The question of the form for a new profile.
    private func channel(_ texts: Texts.Account) -> ChoiceField {
        ChoiceField(
            name: OwnField.channel, label: texts.channel,
            options: [
                (DeliveryChannel.sms.rawValue, texts.channelSMS), (DeliveryChannel.email.rawValue, texts.channelEmail),
            ], chosen: profile.channel.rawValue)
    }

    /// Until when the profile is valid, and how much longer it can be; a temporary one is not extended.
    private func validity(_ texts: Texts.OwnPages, _ language: Language) -> [String] {
        let now = texts.overview.validUntil(LongDay.text(profile.expiresAt, in: language))
        let later = ValidityRule.extended(profile.expiresAt)
        let renewed = profile.isTemporary ? nil : texts.forms.renewedUntil(LongDay.text(later, in: language))
        return [now, [renewed, texts.forms.renewal.lead].compactMap(\.self).joined(separator: " ")]
    }
}
