package import IdentityProvider

/// The page on which a citizen signs out, and which says what that ends: `/logout`.
package struct LogoutPage: TemplatedPage {
    package let template = "logout"
    package let location: PageLocation?
    private let portals: [RelyingPartyCard]?
    private let unfinished: String?

    /// Shows the browser's session, or that there is none.
    package init(_ overview: LogoutOverview, location: PageLocation?) {
        portals = overview.portals?.map { RelyingPartyCard($0) }
        unfinished = overview.unfinished.map(Paths.logout)
        self.location = location
    }

    package func values(in language: Language) -> [String: any Sendable] {
        let texts = Texts.in(language).logout
        var values: PageValues = ["title": portals == nil ? texts.notSignedIn : texts.title, "isLogout": true]
        values["unfinished"] = unfinished
        guard let portals else {
            values["intro"] = texts.notSignedInHint
            values["start"] = OwnLink.start.values(in: language)
            return values
        }
        values["intro"] = portals.isEmpty ? texts.introAlone : texts.intro
        values["action"] = Paths.logout
        values["portals"] = portals.map { ["name": $0.name(in: language)] as PageValues }
        return values
    }
}
