package import AgentMessages
package import IdentityProvider
package import NationalServices
package import SAML

/// What the web layer asks of single sign-on: one question for each endpoint, each with one reply and no error.
package protocol SingleSignOnEntrances: Sendable {
    /// An AuthnRequest by Redirect; `rawQuery` exactly as it arrived.
    func receiveRedirect(rawQuery: String, at family: EndpointFamily, _ visit: Visit) async -> Reply
    /// An AuthnRequest by POST, from which no cookie is known (D13); `fields` with their duplicates.
    func receivePost(fields: [FormField], at family: EndpointFamily, address: String) async -> Reply
    /// The browser comes back for the request that it brought by POST.
    func continueReceived(_ token: Token, _ visit: Visit) async -> Reply
    /// The page where a login stands.
    func show(_ login: Token, _ visit: Visit) async -> Reply
    /// Whether the page where a login stands would be another one by now.
    func hasNews(_ login: Token, _ visit: Visit) async -> Bool
    /// The citizen chose a method.
    func choose(_ method: MethodID, in login: Token, _ visit: Visit) async -> Reply
    /// The citizen filled in the method's form.
    func submit(_ input: MethodInput, in login: Token, _ visit: Visit) async -> Reply
    /// The citizen agreed to the release of what the page showed, or refused it.
    func decide(
        consent isAccepted: Bool, shown: ShownConsent, in login: Token, _ visit: Visit
    ) async -> Reply
    /// The citizen needs more time.
    func extend(_ login: Token, _ visit: Visit) async -> Reply
    /// The citizen gave up.
    func cancel(_ login: Token, _ visit: Visit) async -> Reply
}

/// What the web layer asks of logins that go through an external identity provider.
package protocol ExternalLoginEntrances: Sendable {
    /// The page that takes the browser there.
    func depart(_ login: Token, _ visit: Visit) async -> Reply
    /// An answer that a browser brought, from which no cookie is known (D13).
    func receiveAnswer(_ message: ExternalMessage) async -> Reply
    /// The browser comes back for the answer that it brought; `relay` is the answer's RelayState.
    func continueAnswer(_ relay: Token, _ visit: Visit) async -> Reply
}

/// What the web layer asks before it shows a page of our own.
package protocol OwnPageEntrances: Sendable {
    /// Whoever meets the page's need, else the reply that leads into a login which ends at the page.
    func visitor(of visit: Visit, needing need: OwnPageNeed) async -> OwnPageVisitor
}

/// What the web layer asks of artifact resolution.
package protocol ArtifactResolving: Sendable {
    /// SOAP octets in, SOAP octets out.
    func resolve(_ body: [UInt8], at family: EndpointFamily) async -> SOAPReply
}

/// What the web layer asks for at `/metadata`.
package protocol MetadataPublishing: Sendable {
    /// The signed EntityDescriptor.
    func metadata() async throws -> [UInt8]
}

/// What the web layer asks of the national services.
package protocol NationalServing: Sendable {
    /// SOAP octets in, a reply out.
    func answer(_ body: [UInt8], to service: NationalService) async -> ServiceReply
    /// The WSDL.
    func description(of service: NationalService) -> String
}

/// Everything behind the endpoints.
package struct Entrances: Sendable {
    package let singleSignOn: any SingleSignOnEntrances
    package let external: any ExternalLoginEntrances
    package let ownPages: any OwnPageEntrances
    /// What stands behind our own pages; of those that need it, none is served where there is nothing.
    package let own: OwnPageServices?
    package let logout: any LogoutEntrances
    package let artifacts: any ArtifactResolving
    package let metadata: any MetadataPublishing
    package let agents: any AgentDesk
    /// Not served where there are none.
    package let services: (any NationalServing)?
    /// Where it is noted who fetches the metadata; nowhere if nil.
    package let sightings: MetadataSightings?
    /// Where refusals are noted.
    package let refusals: RefusalJournal
    /// Not served where there is none.
    package let registry: RegistryEntrances?
    /// Whether citizens can be signed in now; asked by `/health/ready`.
    package let isReady: @Sendable () async -> Bool
    /// What is looked up when the collector asks; asked by `/metrics`.
    package let figures: @Sendable () async -> [Figure]

    package init(
        singleSignOn: any SingleSignOnEntrances, external: any ExternalLoginEntrances,
        ownPages: any OwnPageEntrances, own: OwnPageServices? = nil, logout: any LogoutEntrances,
        artifacts: any ArtifactResolving,
        metadata: any MetadataPublishing, agents: any AgentDesk,
        services: (any NationalServing)? = nil, sightings: MetadataSightings? = nil,
        registry: RegistryEntrances? = nil, refusals: RefusalJournal,
        isReady: @escaping @Sendable () async -> Bool,
        figures: @escaping @Sendable () async -> [Figure] = { [] }
    ) {
        self.figures = figures
        self.singleSignOn = singleSignOn
        self.external = external
        self.ownPages = ownPages
        self.own = own
        self.logout = logout
        self.artifacts = artifacts
        self.metadata = metadata
        self.agents = agents
        self.services = services
        self.sightings = sightings
        self.refusals = refusals
        self.registry = registry
        self.isReady = isReady
    }
}

extension SingleSignOnService: SingleSignOnEntrances {}
extension SingleSignOnService: ExternalLoginEntrances {}
extension SingleSignOnService: OwnPageEntrances {}
extension ArtifactResolutionService: ArtifactResolving {}
extension MetadataPublisher: MetadataPublishing {}
extension NationalServices: NationalServing {}
