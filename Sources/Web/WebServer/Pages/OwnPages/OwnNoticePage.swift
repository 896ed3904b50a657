/// What was done, or begun, on the pages of a citizen's own; each has an address, so that it can be loaded again.
package enum OwnNotice: String, Sendable, CaseIterable {
    case password = "haslo"
    case email = "e-mail"
    case phone = "telefon"
    case channel = "kody"
    case renewal = "przedluzenie"
    case revocation = "uniewaznienie"
    case nameSent = "nazwa-wyslana"
    case linkSent = "link-wyslany"
}

/// The page that says so.
package struct OwnNoticePage: TemplatedPage {
    package let template = "own-notice"
    package let location: PageLocation?
    private let notice: OwnNotice

    /// Tells one of them.
    package init(_ notice: OwnNotice, location: PageLocation?) {
        self.notice = notice
        self.location = location
    }

    package func values(in language: Language) -> [String: any Sendable] {
        let own = Texts.in(language).own
        let text = own.notices.text(of: notice)
        var values: PageValues = ["title": text.title, "text": text.text]
        switch notice {
        case .email, .phone, .channel, .renewal: values["main"] = Self.link(Paths.profile, own.toProfile)
        case .password: values["main"] = Self.link(Paths.profile, own.toSignIn)
        case .nameSent:
            values["main"] = Self.link(Paths.profile, own.toSignIn)
            values["links"] = [Self.link(Paths.forgottenName, own.recovery.typeAgain)]
        case .revocation: values["main"] = Self.link("/", own.toStart)
        case .linkSent:
            // The way on is in the mail.
            values["links"] = [
                Self.link(Paths.forgottenPassword, own.recovery.typeAgain), Self.link("/", own.toStart),
            ]
        }
        return values
    }

    private static func link(_ address: String, _ label: String) -> PageValues {
        ["address": address, "label": label]
    }
}
