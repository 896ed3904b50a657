/// The policies that pages are sent with: nothing inline, nothing from elsewhere, forms to one place.
package enum ContentSecurityPolicy {
    private static let loading = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    private static let framing = "base-uri 'none'; frame-ancestors 'none'; form-action "
    private static let base = loading + framing

    /// For pages whose forms post to this server.
    package static let formsToOurselves = base + "'self'"

    /// For the page that hands a SAML message to `destination`, which sends the browser back here.
    static func formsThereAndBack(_ destination: FormDestination) -> String {
        forms(to: destination) + " 'self'"
    }

    /// For pages that also listen for news from this server.
    package static let formsAndEvents = loading + "connect-src 'self'; " + framing + "'self'"

    /// For the page that hands a SAML message to `destination`, and to nowhere else.
    static func forms(to destination: FormDestination) -> String {
        base + destination.sourceExpression
    }
}
