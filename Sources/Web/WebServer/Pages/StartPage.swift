/// The page at `/`: what this server is, and that logins begin at a portal.
package struct StartPage: TemplatedPage {
    package let template = "start"
    package let location: PageLocation?
    private let metadataAddress: String

    /// `metadataAddress` is where the SAML metadata are.
    package init(metadataAddress: String = "/metadata", location: PageLocation? = PageLocation(path: "/")) {
        self.metadataAddress = metadataAddress
        self.location = location
    }

    package func values(in language: Language) -> [String: any Sendable] {
        ["title": Texts.in(language).start.title, "metadataAddress": metadataAddress, "isStart": true]
    }
}
