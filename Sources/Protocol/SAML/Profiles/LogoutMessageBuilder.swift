import XMLTree

/// Writes LogoutRequests and LogoutResponses, always signed (Profiles §4.4.3.1, §4.4.3.4).
package struct LogoutMessageBuilder: Sendable {
    private let credential: SigningCredential

    /// Signs with the credential.
    package init(credential: SigningCredential) {
        self.credential = credential
    }

    /// The URL that takes the browser and the message to an address by Redirect.
    package func redirectURL(
        _ message: some ProtocolMessage, location: String, relayState: String?
    ) throws(BuildError) -> String {
        let octets = CanonicalWriter.octets(of: message.element())
        let query = try HTTPRedirect.query(
            type(of: message).parameter, message: octets, relayState: relayState, credential: credential)
        return HTTPRedirect.url(location, query: query)
    }

    /// The hidden fields that carry the message by POST.
    package func postFields(
        _ message: some ProtocolMessage, relayState: String?
    ) throws(BuildError) -> [FormField] {
        HTTPPost.fields(type(of: message).parameter, message: try octets(message), relayState: relayState)
    }

    /// The SOAP envelope around the message.
    package func envelope(_ message: some ProtocolMessage) throws(BuildError) -> [UInt8] {
        SOAPEnvelope.wrap(try octets(message))
    }

    /// The message in canonical form with an enveloped signature.
    package func octets(_ message: some ProtocolMessage) throws(BuildError) -> [UInt8] {
        try credential.sign(message.element(), id: message.id)
    }
}
