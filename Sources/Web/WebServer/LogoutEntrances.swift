package import IdentityProvider
package import SAML

/// What the web layer asks of single logout: one question for each endpoint, each with one reply and no error.
package protocol LogoutEntrances: Sendable {
    /// A logout message by Redirect; `rawQuery` exactly as it arrived.
    func receiveRedirect(rawQuery: String, at family: EndpointFamily, _ visit: Visit) async -> LogoutReply
    /// A logout message by POST, from which no cookie is known (D13).
    func receivePost(fields: [FormField], at family: EndpointFamily) async -> LogoutReply
    /// The browser comes back for the request that it brought by POST.
    func continueReceived(_ token: Token, _ visit: Visit) async -> LogoutReply
    /// The browser comes back from a portal that answered the LogoutRequest with this ID.
    func returned(_ requestID: String, _ visit: Visit) async -> LogoutReply
    /// A LogoutRequest over SOAP.
    func answer(call body: [UInt8]) async -> SOAPReply
    /// The page on which a citizen signs out.
    func overview(_ visit: Visit) async -> LogoutReply
    /// The citizen signs out.
    func begin(_ visit: Visit) async -> LogoutReply
    /// The page where a logout stands.
    func show(_ logout: Token, _ visit: Visit) async -> LogoutReply
    /// On to the next portal.
    func goOn(_ logout: Token, _ visit: Visit) async -> LogoutReply
    /// On without the portal that did not answer.
    func skip(_ logout: Token, _ visit: Visit) async -> LogoutReply
    /// Back to the portal that asked.
    func answer(_ logout: Token, _ visit: Visit) async -> LogoutReply
}

extension LogoutService: LogoutEntrances {}
