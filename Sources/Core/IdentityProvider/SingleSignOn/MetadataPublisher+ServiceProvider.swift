import SAML

/// The other face of the same entity: to banks Brama is a relying party.
extension MetadataPublisher {
    func serviceProvider(_ ring: KeyRing) -> SPSSODescriptor {
        let role = RoleDescriptor(
            keys: keyDescriptors(ring), nameIDFormats: [.transient, .persistent, .unspecified], uiInfo: userInterface,
            algorithms: .spoken(under: ring.ban))
        return SPSSODescriptor(
            role: role, authnRequestsSigned: true, wantAssertionsSigned: true,
            assertionConsumerServices: [
                IndexedEndpoint(.httpPOST, settings.assertionConsumerLocation(.post), index: 0, isDefault: true),
                IndexedEndpoint(.httpArtifact, settings.assertionConsumerLocation(.artifact), index: 1),
            ],
            attributeConsumingServices: [
                AttributeConsumingService(
                    index: 0, isDefault: true, serviceNames: names, requestedAttributes: Self.neededAttributes)
            ])
    }

    /// What a bank must say: the PESEL decides who it is.
    private static let neededAttributes = [CitizenAttribute.personIdentifier, .firstName, .familyName].map {
        RequestedAttribute(
            Attribute(name: $0.defaultName, nameFormat: .uri, friendlyName: $0.rawValue), isRequired: true)
    }
}
