/// The page for a login that was answered before: in another tab, or reached again by the back button (1012).
package struct AlreadyAnsweredPage: Page {
    private let page: ErrorPage

    /// `portal` is where the citizen can start again, if the registration says so.
    package init(
        reference: String, relyingParty: RelyingPartyCard, portal: FormDestination? = nil,
        location: PageLocation? = nil
    ) {
        page = ErrorPage(
            number: 1012, reference: reference, relyingParty: relyingParty,
            wayOn: portal.map { .portal($0) } ?? .none, location: location)
    }

    package var status: Int { page.status }
    package func html(in language: Language) -> String { page.html(in: language) }
}
