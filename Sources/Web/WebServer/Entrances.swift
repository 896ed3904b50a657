package import IdentityProvider
package import SAML

/// What the web layer asks of single sign-on: one question for each endpoint, each with one reply and no error.
package protocol SingleSignOnEntrances: Sendable {
    /// An AuthnRequest by Redirect; `rawQuery` exactly as it arrived.
    func receiveRedirect(rawQuery: String, _ visit: Visit) async -> Reply
    /// An AuthnRequest by POST, from which no cookie is known (D13); `fields` with their duplicates.
    func receivePost(fields: [FormField], address: String) async -> Reply
    /// The browser comes back for the request that it brought by POST.
    func continueReceived(_ token: Token, _ visit: Visit) async -> Reply
    /// The page where a login stands.
    func show(_ login: Token, _ visit: Visit) async -> Reply
    /// The citizen chose a method.
    func choose(_ method: MethodID, in login: Token, _ visit: Visit) async -> Reply
    /// The citizen filled in the method's form.
    func submit(_ input: MethodInput, in login: Token, _ visit: Visit) async -> Reply
    /// The citizen agreed to the release of what the page showed, or refused it.
    func decide(
        consent isAccepted: Bool, shown: Set<CitizenAttribute>, in login: Token, _ visit: Visit
    ) async -> Reply
    /// The citizen gave up.
    func cancel(_ login: Token, _ visit: Visit) async -> Reply
}

/// What the web layer asks of artifact resolution.
package protocol ArtifactResolving: Sendable {
    /// SOAP octets in, SOAP octets out.
    func resolve(_ body: [UInt8]) async -> SOAPReply
}

/// What the web layer asks for at `/metadata`.
package protocol MetadataPublishing: Sendable {
    /// The signed EntityDescriptor.
    func metadata() async throws -> [UInt8]
}

/// Everything behind the endpoints.
package struct Entrances: Sendable {
    package let singleSignOn: any SingleSignOnEntrances
    package let artifacts: any ArtifactResolving
    package let metadata: any MetadataPublishing
    /// Whether the store answers; asked by `/health/ready`.
    package let isReady: @Sendable () async -> Bool

    package init(
        singleSignOn: any SingleSignOnEntrances, artifacts: any ArtifactResolving, metadata: any MetadataPublishing,
        isReady: @escaping @Sendable () async -> Bool
    ) {
        self.singleSignOn = singleSignOn
        self.artifacts = artifacts
        self.metadata = metadata
        self.isReady = isReady
    }
}

extension SingleSignOnService: SingleSignOnEntrances {}
extension ArtifactResolutionService: ArtifactResolving {}
extension MetadataPublisher: MetadataPublishing {}
