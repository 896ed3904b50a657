package import FoundationEssentials
import XMLTree

/// What the roles of an entity have in common (Metadata §2.4.1, §2.4.2).
package struct RoleDescriptor: Sendable, Hashable {
    /// The keys, in the order of the metadata.
    package var keys: [KeyDescriptor]
    /// The name identifier formats that it supports.
    package var nameIDFormats: [NameIDFormat]
    /// Where artifacts are resolved.
    package var artifactResolutionServices: [IndexedEndpoint]
    /// Where logout messages go.
    package var singleLogoutServices: [Endpoint]
    /// What a page may show.
    package var uiInfo: UIInfo?
    /// What the role says of algorithms.
    package var algorithms: AlgorithmSupport
    /// The page that explains errors to a citizen who comes from a relying party.
    package var errorURL: String?
    /// When the metadata ends.
    package var validUntil: Date?

    /// Creates the value from its parts.
    package init(
        keys: [KeyDescriptor] = [], nameIDFormats: [NameIDFormat] = [],
        artifactResolutionServices: [IndexedEndpoint] = [], singleLogoutServices: [Endpoint] = [],
        uiInfo: UIInfo? = nil, algorithms: AlgorithmSupport = AlgorithmSupport(), errorURL: String? = nil,
        validUntil: Date? = nil
    ) {
        self.keys = keys
        self.nameIDFormats = nameIDFormats
        self.artifactResolutionServices = artifactResolutionServices
        self.singleLogoutServices = singleLogoutServices
        self.uiInfo = uiInfo
        self.algorithms = algorithms
        self.errorURL = errorURL
        self.validUntil = validUntil
    }

    /// Whether the role speaks SAML 2.0.
    static func speaksSAML2(_ element: XMLElement) -> Bool {
        let protocols = XMLWhitespace.collapsed(element.attribute("protocolSupportEnumeration") ?? "")
        return protocols.split(separator: " ").contains { $0 == Vocabulary.samlp.uri }
    }

    init(decoding element: XMLElement) throws(SAMLError) {
        let extensions = try element.atMostOne("Extensions", in: .md)
        self.init(
            uiInfo: extensions?.element(Vocabulary.mdui.name("UIInfo")).map(UIInfo.init(decoding:)),
            algorithms: AlgorithmSupport(decoding: extensions),
            errorURL: element.uri("errorURL").flatMap { Location.isAcceptableLink($0) ? $0 : nil },
            validUntil: try element.instant("validUntil"))
        for child in element.elements("KeyDescriptor", in: .md) { keys.append(try KeyDescriptor(decoding: child)) }
        for child in element.elements("NameIDFormat", in: .md) {
            nameIDFormats.append(NameIDFormat(rawValue: try child.requiredURIText()))
        }
        artifactResolutionServices = try element.indexedEndpoints("ArtifactResolutionService")
        singleLogoutServices = try element.endpoints("SingleLogoutService")
    }

    /// The children that come first in every role, in the schema's order.
    func leadingChildren() -> [XMLNode] {
        var children: [XMLNode] = []
        var extensions: [XMLNode] = []
        extensions.append(elements: algorithms.elements)
        extensions.append(optional: uiInfo?.element())
        if !extensions.isEmpty {
            children.append(.element(XMLElement("Extensions", in: .md, children: extensions)))
        }
        children.append(elements: keys.map { $0.element() })
        children.append(elements: artifactResolutionServices.map { $0.element("ArtifactResolutionService") })
        children.append(elements: singleLogoutServices.map { $0.element("SingleLogoutService") })
        children.append(elements: nameIDFormats.map { XMLElement("NameIDFormat", in: .md, text: $0.rawValue) })
        return children
    }
}

extension XMLElement {
    func endpoints(_ local: String) throws(SAMLError) -> [Endpoint] {
        var found: [Endpoint] = []
        for child in elements(local, in: .md) { found.append(try Endpoint(decoding: child)) }
        return found
    }

    /// Endpoints whose numbers must differ (Metadata §2.2.3).
    func indexedEndpoints(_ local: String) throws(SAMLError) -> [IndexedEndpoint] {
        var found: [IndexedEndpoint] = []
        for child in elements(local, in: .md) {
            let endpoint = try IndexedEndpoint(decoding: child)
            guard !found.contains(where: { $0.index == endpoint.index }) else { throw .invalidValue("index") }
            found.append(endpoint)
        }
        return found
    }
}
