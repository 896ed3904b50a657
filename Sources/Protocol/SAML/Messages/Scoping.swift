package import XMLTree

/// Whom the requester trusts to identify the citizen (Core §3.4.1.2).
package struct Scoping: Sendable, Hashable {
    /// How many more identity providers may stand in between.
    package var proxyCount: Int?
    /// The listed identity providers.
    package var identityProviders: [ListedProvider]
    /// Where the whole list is to be had; it goes on and is never fetched (V23).
    package var completeList: String?
    /// The entityIDs of those on whose behalf the request is made.
    package var requesterIDs: [String]

    /// Creates the value from its parts.
    package init(
        proxyCount: Int? = nil, identityProviders: [ListedProvider] = [], completeList: String? = nil,
        requesterIDs: [String] = []
    ) {
        self.completeList = completeList
        self.proxyCount = proxyCount
        self.identityProviders = identityProviders
        self.requesterIDs = requesterIDs
    }

    /// Reads a `samlp:Scoping`.
    package init(decoding element: XMLElement) throws(SAMLError) {
        try element.require("Scoping", in: .samlp)
        self.init(proxyCount: try element.number("ProxyCount", upTo: Int(Int32.max)))
        if let list = try element.atMostOne("IDPList", in: .samlp) {
            for entry in list.elements("IDPEntry", in: .samlp) {
                identityProviders.append(
                    ListedProvider(
                        try entry.required("ProviderID"), name: entry.attribute("Name"),
                        location: entry.attribute("Loc")))
            }
            completeList = try list.atMostOne("GetComplete", in: .samlp)?.text
        }
        for requester in element.elements("RequesterID", in: .samlp) {
            requesterIDs.append(try requester.requiredURIText())
        }
    }

    /// The scoping as a `samlp:Scoping`.
    package func element() -> XMLElement {
        var children: [XMLNode] = []
        if !identityProviders.isEmpty {
            var list = identityProviders.map { XMLNode.element($0.element()) }
            list.append(optional: completeList.map { XMLElement("GetComplete", in: .samlp, text: $0) })
            children.append(.element(XMLElement("IDPList", in: .samlp, children: list)))
        }
        children.append(elements: requesterIDs.map { XMLElement("RequesterID", in: .samlp, text: $0) })
        return XMLElement(
            "Scoping", in: .samlp, attributes: ["ProxyCount": proxyCount?.description], children: children)
    }
}
