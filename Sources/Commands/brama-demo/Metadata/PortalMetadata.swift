import Cryptography
import SAML
import XMLSecurity

/// What a portal tells Brama of itself.
struct PortalMetadata: Sendable {
    let site: PortalSite
    let keys: PortalKeys

    /// The metadata as a document, signed by nobody: an administrator carries it from machine to machine.
    func octets() throws -> [UInt8] {
        try MetadataDocument.octets(descriptor, credential: nil)
    }

    private var descriptor: EntityDescriptor {
        let role = RoleDescriptor(
            keys: [
                KeyDescriptor(use: .signing, certificate: keys.signingCertificate),
                KeyDescriptor(
                    use: .encryption, certificate: keys.encryptionCertificate, encryptionMethods: Self.readable),
            ],
            nameIDFormats: [site.portal.nameIDFormat], singleLogoutServices: singleLogoutServices,
            uiInfo: UIInfo(displayNames: site.portal.displayNames, descriptions: site.portal.descriptions))
        return EntityDescriptor(
            entityID: site.entityID,
            serviceProvider: SPSSODescriptor(
                role: role, authnRequestsSigned: true, wantAssertionsSigned: true,
                assertionConsumerServices: assertionConsumerServices))
    }

    private var assertionConsumerServices: [IndexedEndpoint] {
        site.portal.answerBindings.enumerated().map { index, binding in
            IndexedEndpoint(
                binding.binding, site.assertionConsumerService(binding), index: index, isDefault: index == 0)
        }
    }

    private var singleLogoutServices: [Endpoint] {
        site.portal.logoutBindings.map {
            Endpoint($0, site.baseURL + ($0 == .soap ? PortalPath.singleLogoutCall : PortalPath.singleLogout))
        }
    }

    /// What the portal decrypts.
    private static let readable: [EncryptionMethod] =
        EncryptionAlgorithm.allCases.map { EncryptionMethod(algorithm: $0.uri) } + [
            EncryptionMethod(algorithm: KeyTransport.rsaOAEPMGF1P.uri, digestMethod: OAEPDigest.sha1.uri)
        ]
}
