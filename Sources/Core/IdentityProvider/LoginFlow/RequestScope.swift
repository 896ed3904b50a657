package import SAML

/// How far a request may travel and on whose behalf (Core §3.4.1.2, §3.4.1.5).
package struct RequestScope: Sendable, Equatable, Codable {
    /// How many more identity providers may stand in between; any number if nil.
    package var proxyCount: Int?
    /// The providers that the requester lists, handed on as they came.
    package var identityProviders: [ListedProvider]
    /// Where the requester has the whole list, handed on too.
    package var completeList: String?
    /// Those on whose behalf the relying party asks, the first one first.
    package var requesters: [String]
    /// What the citizen is about to authorise.
    package var operation: OperationContext?
    /// The attributes that the request asks for; nil if it leaves them open.
    package var attributes: Set<CitizenAttribute>?
    /// The sector of the service, as the request has it.
    package var sector: EIDASRequest.Sector?

    package init(
        proxyCount: Int? = nil, identityProviders: [ListedProvider] = [], completeList: String? = nil,
        requesters: [String] = [], operation: OperationContext? = nil, attributes: Set<CitizenAttribute>? = nil,
        sector: EIDASRequest.Sector? = nil
    ) {
        self.attributes = attributes
        self.sector = sector
        self.proxyCount = proxyCount
        self.identityProviders = identityProviders
        self.completeList = completeList
        self.requesters = requesters
        self.operation = operation
    }

    /// What the relying party's request says of it.
    package init(of request: AuthnRequest, profile: RelyingPartyProfile) {
        let extensions = EIDASRequest(in: request.extensions)
        self.init(
            proxyCount: request.scoping?.proxyCount, identityProviders: request.scoping?.identityProviders ?? [],
            completeList: request.scoping?.completeList,
            requesters: request.scoping?.requesterIDs ?? [], operation: OperationContext(in: request.extensions),
            attributes: RequestedAttributeRule.wanted(extensions, by: profile), sector: extensions.sector)
    }

    /// Whether an external identity provider may be asked (Core §3.4.1.5.1: a count of zero permits no proxying).
    package var permitsProxying: Bool { proxyCount != 0 }

    /// The scoping of the request that goes on to an external identity provider (Core §3.4.1.5.1): one provider fewer,
    /// the relying party among those on whose behalf it is made.
    package func onward(from relyingParty: String) -> Scoping {
        Scoping(
            proxyCount: proxyCount.map { max(0, $0 - 1) }, identityProviders: identityProviders,
            completeList: completeList, requesterIDs: requesters + [relyingParty])
    }
}
