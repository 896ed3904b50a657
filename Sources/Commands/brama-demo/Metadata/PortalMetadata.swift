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
                    use: .encryption, certificate: keys.encryptionCertificate, encryptionMethods: readable),
            ],
            nameIDFormats: [site.nameIDFormat], singleLogoutServices: singleLogoutServices,
            uiInfo: UIInfo(displayNames: site.portal.displayNames, descriptions: site.portal.descriptions))
        return EntityDescriptor(
            entityID: site.entityID,
            serviceProvider: SPSSODescriptor(
                role: role, authnRequestsSigned: true, wantAssertionsSigned: true,
                assertionConsumerServices: assertionConsumerServices))
    }

    private var assertionConsumerServices: [IndexedEndpoint] {
        site.answerBindings.enumerated().map { index, binding in
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
    private var readable: [EncryptionMethod] {
        let blocks = EncryptionAlgorithm.allCases.map { EncryptionMethod(algorithm: $0.uri) }
        switch keys.decryption.publicKey.family {
        case .rsa:
            return blocks + [
                EncryptionMethod(algorithm: KeyTransport.rsaOAEPMGF1P.uri, digestMethod: OAEPDigest.sha1.uri)
            ]
        case .ec:
            return blocks + [
                EncryptionMethod(algorithm: KeyWrap.aes256.uri), EncryptionMethod(algorithm: KeyAgreement.uri),
            ]
        }
    }
}
