import XMLTree

/// Writes AuthnRequests as a relying party sends them.
package struct AuthnRequestBuilder: Sendable {
    private let credential: SigningCredential?

    /// Without a credential requests are not signed.
    package init(credential: SigningCredential?) {
        self.credential = credential
    }

    /// The URL that takes the browser to the identity provider by Redirect.
    package func redirectURL(
        _ request: AuthnRequest, location: String, relayState: String?
    ) throws(BuildError) -> String {
        let octets = CanonicalWriter.octets(of: request.element())
        let query = try HTTPRedirect.query(.request, message: octets, relayState: relayState, credential: credential)
        return HTTPRedirect.url(location, query: query)
    }

    /// The hidden fields that take the request to the identity provider by POST.
    package func postFields(_ request: AuthnRequest, relayState: String?) throws(BuildError) -> [FormField] {
        HTTPPost.fields(.request, message: try octets(request), relayState: relayState)
    }

    /// The request in canonical form, with an enveloped signature if there is a credential.
    package func octets(_ request: AuthnRequest) throws(BuildError) -> [UInt8] {
        guard let credential else { return CanonicalWriter.octets(of: request.element()) }
        return try credential.sign(request.element(), id: request.id)
    }
}
