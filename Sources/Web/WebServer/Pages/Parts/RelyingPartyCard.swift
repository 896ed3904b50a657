import SAML

/// How a relying party is shown to the citizen.
package struct RelyingPartyCard: Sendable, Equatable {
    private let displayNames: [String: String]
    private let fallbackName: String
    /// The logo's address, if the page's policy can show it.
    let logo: String?

    /// `displayNames` by language tag (`mdui:DisplayName`); `fallbackName` (the entityID, say) if there is none at all.
    /// A logo is shown if it is a `data:` image or one of our assets, since pages load nothing from elsewhere.
    package init(displayNames: [String: String] = [:], fallbackName: String, logo: String? = nil) {
        self.displayNames = displayNames
        self.fallbackName = fallbackName
        self.logo = logo.flatMap { Self.isShowable($0) ? $0 : nil }
    }

    func name(in language: Language) -> String {
        displayNames[language.rawValue] ?? displayNames["pl"] ?? displayNames["en"]
            ?? displayNames.min { $0.key < $1.key }?.value ?? fallbackName
    }

    /// The language of the name where it is another than the page's (WCAG 3.1.2): a portal that gave no name in the
    /// page's language is called by the one that it gave.
    func nameLanguage(in language: Language) -> String? {
        let shown = name(in: language)
        if language != .polish, shown == displayNames["pl"] { return "pl" }
        return language == .ukrainian && shown == displayNames["en"] ? "en" : nil
    }

    func values(in language: Language) -> PageValues {
        var values: PageValues = ["name": name(in: language)]
        values["lang"] = nameLanguage(in: language)
        values["logo"] = logo
        return values
    }

    private static func isShowable(_ logo: String) -> Bool {
        logo.hasPrefix("/assets/") || logo.hasPrefix("data:") && Location.isAcceptableImage(logo)
    }
}
