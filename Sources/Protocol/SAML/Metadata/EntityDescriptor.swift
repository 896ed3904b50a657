package import FoundationEssentials

/// An entity with its roles (Metadata §2.3.2).
package struct EntityDescriptor: Sendable, Hashable {
    /// Longer ones are refused (Metadata §2.2.1).
    package static let entityIDLimit = 1_024

    /// The xs:ID that a signature refers to.
    package var id: String?
    /// The name of the entity, compared octet for octet.
    package var entityID: String
    /// When the metadata ends.
    package var validUntil: Date?
    /// An xs:duration such as `PT6H`.
    package var cacheDuration: String?
    /// What is said of the entity, such as its categories.
    package var entityAttributes: [Attribute]
    /// What the entity as a whole says of algorithms.
    package var algorithms: AlgorithmSupport
    /// The relying party's role.
    package var serviceProvider: SPSSODescriptor?
    /// The identity provider's role.
    package var identityProvider: IDPSSODescriptor?
    /// Who runs the entity.
    package var organization: Organization?
    /// Whom to ask.
    package var contacts: [ContactPerson]

    /// Creates the value from its parts.
    package init(
        id: String? = nil, entityID: String, validUntil: Date? = nil, cacheDuration: String? = nil,
        entityAttributes: [Attribute] = [], algorithms: AlgorithmSupport = AlgorithmSupport(),
        serviceProvider: SPSSODescriptor? = nil, identityProvider: IDPSSODescriptor? = nil,
        organization: Organization? = nil, contacts: [ContactPerson] = []
    ) {
        self.id = id
        self.entityID = entityID
        self.validUntil = validUntil
        self.cacheDuration = cacheDuration
        self.entityAttributes = entityAttributes
        self.algorithms = algorithms
        self.serviceProvider = serviceProvider
        self.identityProvider = identityProvider
        self.organization = organization
        self.contacts = contacts
    }

    /// What the relying party's role says of algorithms, or the entity where the role is silent.
    package var serviceProviderAlgorithms: AlgorithmSupport {
        serviceProvider?.algorithms.overriding(algorithms) ?? algorithms
    }

    /// The name for citizens: the DisplayName, else the ServiceName, else the entityID (mdui §2.1).
    package func displayName(in language: String) -> String {
        let info = serviceProvider?.uiInfo ?? identityProvider?.uiInfo
        return info?.displayNames.text(in: language)
            ?? serviceProvider?.defaultAttributeConsumingService?.serviceNames.text(in: language)
            ?? entityID
    }
}
