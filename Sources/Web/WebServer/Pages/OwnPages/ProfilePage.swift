package import IdentityProvider

/// The page of a citizen's own: what their profile holds, how long it is valid, how it was confirmed.
package struct ProfilePage: TemplatedPage {
    package let template = "profile"
    package let location: PageLocation?
    private let citizen: Citizen
    private let isValid: Bool

    /// Shows the guest their own data.
    package init(_ guest: OwnPageGuest, location: PageLocation?) {
        citizen = guest.citizen
        isValid = guest.citizen.profile?.isValid(at: guest.at) ?? false
        self.location = location
    }

    package func values(in language: Language) -> [String: any Sendable] {
        let texts = Texts.in(language).own
        var values: PageValues = [
            "title": citizen.profile == nil ? texts.overview.noProfile : texts.overview.title,
            "person": ProfileFacts.person(citizen, texts.overview), "isOwn": true, "records": Self.records(texts),
            "hasChanges": isValid,
        ]
        if isValid { values["changes"] = Self.changes(texts) } else { values["newProfile"] = Paths.newProfile }
        guard let profile = citizen.profile else { return values }
        values["profile"] = ProfileFacts.profile(profile, texts.overview, language)
        let day = LongDay.text(profile.expiresAt, in: language)
        values["validity"] = isValid ? texts.overview.validUntil(day) : texts.overview.wasValidUntil(day)
        return values
    }

    private static func changes(_ texts: Texts.OwnPages) -> [PageValues] {
        ProfileChangeForm.allCases.map { ["address": Paths.own($0.page), "label": texts.forms.text(of: $0).link] }
    }

    private static func records(_ texts: Texts.OwnPages) -> [PageValues] {
        let links: [(OwnPage, String)] = [
            (.signIns, texts.records.signIns.title), (.sessions, texts.records.sessions.title),
            (.consents, texts.records.consents.title), (.copy, texts.records.copy.link),
        ]
        return links.map { ["address": Paths.own($0), "label": $1] }
    }
}

/// The lines of an overview, each a name and a value.
enum ProfileFacts {
    static func person(_ citizen: Citizen, _ texts: Texts.Overview) -> [PageValues] {
        let names = [citizen.givenName, citizen.secondName, citizen.familyName].compactMap(\.self)
        return [line(texts.name, names.joined(separator: " ")), line(texts.pesel, citizen.pesel.digits)]
    }

    static func profile(_ profile: TrustedProfile, _ texts: Texts.Overview, _ language: Language) -> [PageValues] {
        var lines = [
            line(texts.userName, profile.userName), line(texts.email, profile.email),
            line(texts.phone, profile.phone.map { PhoneText.text($0) } ?? texts.none),
            line(texts.channel, profile.channel == .sms ? texts.channelSMS : texts.channelEmail),
        ]
        if let confirmation = profile.record.confirmation {
            lines.append(
                line(
                    texts.confirmed,
                    texts.way(confirmation.way) + ", " + LongDay.text(confirmation.at, in: language)))
        }
        return lines
    }

    private static func line(_ label: String, _ value: String) -> PageValues {
        ["label": label, "value": value]
    }
}
