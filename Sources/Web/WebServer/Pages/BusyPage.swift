/// The page for a moment when more people sign in than the server can take (3007), sent with `Retry-After`.
package struct BusyPage: TemplatedPage {
    package let template = "error"
    package let location: PageLocation?
    private let page: ErrorPage
    private let retryAfter: Int

    /// `retryAfter` in seconds, as in the header; `retryAddress` is where the citizen tries again, by GET.
    package init(
        retryAfter: Int, reference: String, relyingParty: RelyingPartyCard? = nil, retryAddress: String? = nil,
        location: PageLocation? = nil
    ) {
        self.retryAfter = retryAfter
        self.location = location
        page = ErrorPage(
            number: 3007, reference: reference, relyingParty: relyingParty,
            wayOn: retryAddress.map { .retry(address: $0) } ?? .none)
    }

    package var status: Int { page.status }

    package func values(in language: Language) -> [String: any Sendable] {
        var values = page.values(in: language)
        values["nextStep"] = Texts.in(language).error.waitAndRetry(retryAfter)
        return values
    }
}
