package import Cryptography
import Foundation
import SAML
import XMLSecurity

/// Writes Brama's own metadata from what is running: its keys, endpoints and algorithms (IIP-MD09).
package struct MetadataPublisher: Sendable {
    /// How long a copy may be used; relying parties fetch it again earlier.
    private static let validity: TimeInterval = 14 * 86_400
    private static let cacheDuration = "PT6H"

    let keys: any KeySource
    let settings: SingleSignOnSettings
    let time: any TimeSource
    let random: any RandomSource

    package init(
        keys: any KeySource, settings: SingleSignOnSettings, time: any TimeSource, random: any RandomSource
    ) {
        self.keys = keys
        self.settings = settings
        self.time = time
        self.random = random
    }

    /// The EntityDescriptor, signed with the active RSA key, else with the active EC key.
    package func metadata() throws -> [UInt8] {
        let ring = keys.current
        let credential = try ring.credential(for: ring.availableAlgorithm)
        return try MetadataDocument.octets(descriptor(ring), credential: credential)
    }

    private func descriptor(_ ring: KeyRing) -> EntityDescriptor {
        EntityDescriptor(
            id: MessageID.make(random.bytes(20)), entityID: settings.entityID,
            validUntil: time.now.addingTimeInterval(Self.validity), cacheDuration: Self.cacheDuration,
            serviceProvider: serviceProvider(ring),
            identityProvider: identityProvider(ring), organization: organization, contacts: contacts)
    }

    private func identityProvider(_ ring: KeyRing) -> IDPSSODescriptor {
        let role = RoleDescriptor(
            keys: keyDescriptors(ring), nameIDFormats: [.transient, .persistent],
            artifactResolutionServices: [
                IndexedEndpoint(.soap, settings.artifactResolutionLocation, index: 0, isDefault: true)
            ],
            singleLogoutServices: [
                Endpoint(.httpRedirect, settings.singleLogoutLocation),
                Endpoint(.httpPOST, settings.singleLogoutLocation),
                Endpoint(.soap, settings.singleLogoutCallLocation),
            ],
            uiInfo: userInterface, algorithms: .spoken(under: ring.ban), errorURL: settings.baseURL + "/")
        return IDPSSODescriptor(
            role: role, wantAuthnRequestsSigned: true,
            singleSignOnServices: [
                Endpoint(.httpRedirect, settings.singleSignOnLocation),
                Endpoint(.httpPOST, settings.singleSignOnLocation),
            ],
            attributes: CitizenAttribute.allCases.map {
                Attribute(name: $0.defaultName, nameFormat: .uri, friendlyName: $0.rawValue)
            })
    }

    /// Every published key, the active ones first, since some relying parties look at the first only.
    func keyDescriptors(_ ring: KeyRing) -> [KeyDescriptor] {
        let signing = ring.signing.activeFirst.map { KeyDescriptor(use: .signing, certificate: $0.certificate) }
        // RSA first: every product can encrypt for it, few for EC.
        let encryption = KeyFamily.allCases.flatMap { family in
            ring.encryption.activeFirst.filter { $0.certificate.publicKey.family == family }
        }
        return signing
            + encryption.map {
                KeyDescriptor(
                    use: .encryption, certificate: $0.certificate,
                    encryptionMethods: .spoken(for: $0.certificate.publicKey.family, under: ring.ban))
            }
    }

    var userInterface: UIInfo {
        UIInfo(
            displayNames: names,
            descriptions: [
                LocalizedText("pl", "Logowanie do usług publicznych"),
                LocalizedText("en", "Signing in to public services"),
            ],
            logos: [Logo(url: settings.baseURL + "/assets/mark.svg", width: 44, height: 44)],
            informationURLs: [LocalizedText("pl", link), LocalizedText("en", link)])
    }

    var names: [LocalizedText] {
        Language.allCases.compactMap { language in
            settings.operatorCard.names[language].map { LocalizedText(language.rawValue, $0) }
        }
    }

    private var link: String { settings.operatorCard.url.isEmpty ? settings.baseURL + "/" : settings.operatorCard.url }

    private var organization: Organization {
        Organization(
            names: names, displayNames: names, urls: [LocalizedText("pl", link), LocalizedText("en", link)])
    }

    private var contacts: [ContactPerson] {
        guard !settings.operatorCard.email.isEmpty else { return [] }
        let address = "mailto:" + settings.operatorCard.email
        return [ContactType.technical, .support].map { type in
            ContactPerson(
                type: type, company: settings.operatorCard.names[.polish], emailAddresses: [address])
        }
    }
}

extension [SigningKey] {
    fileprivate var activeFirst: [SigningKey] { filter(\.isActive) + filter { !$0.isActive } }
}

extension AlgorithmSupport {
    /// What the running program signs, verifies and digests, its preference first.
    static func spoken(under ban: AlgorithmBan) -> AlgorithmSupport {
        AlgorithmSupport(
            digestMethods: DigestAlgorithm.allCases.map(\.uri).filter(ban.permits),
            signingMethods: SignatureAlgorithm.allCases.filter(ban.signatures.contains).map(\.uri))
    }
}

extension [EncryptionMethod] {
    /// What the running program decrypts with a key of a family.
    fileprivate static func spoken(for family: KeyFamily, under ban: AlgorithmBan) -> [EncryptionMethod] {
        let blocks = EncryptionAlgorithm.allCases.map { EncryptionMethod(algorithm: $0.uri) }
        return (blocks + (family == .rsa ? rsa : ec)).filter { method in
            [method.algorithm, method.digestMethod, method.maskGenerationFunction].allSatisfy {
                $0.map { ban.permits($0) } ?? true
            }
        }
    }

    private static let rsa = [
        EncryptionMethod(algorithm: KeyTransport.rsaOAEPMGF1P.uri, digestMethod: OAEPDigest.sha1.uri),
        EncryptionMethod(
            algorithm: KeyTransport.rsaOAEP11(digest: .sha256, mgf: .sha256).uri,
            digestMethod: OAEPDigest.sha256.uri,
            maskGenerationFunction: OAEPDigest.sha256.maskGenerationURI),
    ]

    private static let ec =
        KeyWrap.allCases.map { EncryptionMethod(algorithm: $0.uri) } + [EncryptionMethod(algorithm: KeyAgreement.uri)]
}
