import Cryptography
import Foundation
import SAML
import Testing
import XMLSecurity
import XMLTree

/// The metadata that Brama and the portals publish (MD05, MD09, saml2int IDP33).
struct PublishedMetadataTests {
    private let base = "https://brama.example"

    private func role() throws -> RoleDescriptor {
        let encryption = [
            EncryptionMethod(algorithm: EncryptionAlgorithm.aes256gcm.uri),
            EncryptionMethod(
                algorithm: KeyTransport.rsaOAEPMGF1P.uri, digestMethod: "http://www.w3.org/2000/09/xmldsig#sha1"),
            EncryptionMethod(
                algorithm: "http://www.w3.org/2009/xmlenc11#rsa-oaep", digestMethod: DigestAlgorithm.sha256.uri,
                maskGenerationFunction: "http://www.w3.org/2009/xmlenc11#mgf1sha256"),
        ]
        return RoleDescriptor(
            keys: [
                KeyDescriptor(use: .signing, certificate: try Keys.pair(.rsa2048).certificate),
                KeyDescriptor(use: .signing, certificate: try Keys.pair(.p256).certificate),
                KeyDescriptor(
                    use: .encryption, certificate: try Keys.decryption().certificate, encryptionMethods: encryption),
            ],
            nameIDFormats: [.persistent, .transient],
            artifactResolutionServices: [
                IndexedEndpoint(.soap, base + "/login-services/idpArtifactResolutionService", index: 0)
            ],
            uiInfo: UIInfo(
                displayNames: [LocalizedText("pl", "Brama"), LocalizedText("en", "Brama")],
                descriptions: [LocalizedText("pl", "Logowanie do urzędów"), LocalizedText("en", "Sign in")],
                logos: [Logo(url: base + "/logo.svg", width: 80, height: 60)],
                informationURLs: [LocalizedText("pl", base + "/o")],
                privacyStatementURLs: [LocalizedText("en", base + "/privacy")]),
            algorithms: AlgorithmSupport(
                digestMethods: DigestAlgorithm.allCases.map(\.uri),
                signingMethods: SignatureAlgorithm.allCases.map(\.uri)),
            errorURL: base + "/error")
    }

    private func identityProvider() throws -> EntityDescriptor {
        EntityDescriptor(
            id: "_metadata", entityID: Sample.identityProvider, validUntil: Sample.now.addingTimeInterval(86_400),
            cacheDuration: "PT6H",
            identityProvider: IDPSSODescriptor(
                role: try role(), wantAuthnRequestsSigned: true,
                singleSignOnServices: [
                    Endpoint(.httpRedirect, base + "/login/SingleSignOnService"),
                    Endpoint(.httpPOST, base + "/login/SingleSignOnService"),
                ],
                attributes: [Sample.attribute("DateOfBirth", "DateOfBirth", "").withoutValues]),
            organization: Organization(
                names: [LocalizedText("pl", "Urząd")], displayNames: [LocalizedText("pl", "Urząd")],
                urls: [LocalizedText("pl", base)]),
            contacts: [
                ContactPerson(type: .technical, givenName: "Ada", emailAddresses: ["mailto:tech@brama.example"]),
                ContactPerson(type: .support, company: "Brama", telephoneNumbers: ["+48 1"]),
            ])
    }

    private func serviceProvider() throws -> EntityDescriptor {
        EntityDescriptor(
            id: "_metadata", entityID: Sample.relyingParty,
            entityAttributes: [Attribute(name: "urn:category", values: [AttributeValue("urn:office")])],
            serviceProvider: SPSSODescriptor(
                role: try role(), authnRequestsSigned: true, wantAssertionsSigned: true,
                assertionConsumerServices: [
                    IndexedEndpoint(.httpPOST, Sample.acs, index: 0, isDefault: true),
                    IndexedEndpoint(.httpArtifact, Sample.acs, index: 1),
                ],
                attributeConsumingServices: [
                    AttributeConsumingService(
                        index: 0, isDefault: true, serviceNames: [LocalizedText("pl", "Podatki")],
                        requestedAttributes: [
                            RequestedAttribute(Attribute(name: "urn:mail"), isRequired: true)
                        ])
                ]))
    }

    @Test func `what is published is signed, schema-valid and read back`() throws {
        let key = try Keys.pair(.p256).key.publicKey
        for entity in [try identityProvider(), try serviceProvider()] {
            let octets = try MetadataDocument.octets(entity, credential: Keys.credential())
            try Schema.validate(octets)
            try Xmlsec.verify(octets, key: key, of: "EntityDescriptor")
            #expect(try MetadataDocument.verify(octets, keys: [key]) == [entity])
            #expect(try MetadataDocument.parse(octets) == [entity])
        }
    }

    @Test func `what is published looks as it always did`() throws {
        let credential = try Keys.credential()
        try Golden.expect(try MetadataDocument.octets(identityProvider(), credential: credential), "Metadata-idp")
        try Golden.expect(try MetadataDocument.octets(serviceProvider(), credential: credential), "Metadata-sp")
    }

    @Test func `unsigned metadata is written, and not taken for signed`() throws {
        let octets = try MetadataDocument.octets(serviceProvider(), credential: nil)
        try Schema.validate(octets)
        #expect(throws: MetadataError.signature(.notSigned)) {
            try MetadataDocument.verify(octets, keys: Keys.publicKeys(.p256))
        }
    }

    @Test func `another key, or a changed word, is refused (MD03)`() throws {
        let octets = try MetadataDocument.octets(serviceProvider(), credential: Keys.credential())
        #expect(throws: MetadataError.signature(.signatureMismatch)) {
            try MetadataDocument.verify(octets, keys: Keys.publicKeys(.rsa2048))
        }
        let changed = text(octets).editing("Podatki", "Opłaty")
        #expect(throws: MetadataError.signature(.digestMismatch)) {
            try MetadataDocument.verify(Array(changed.utf8), keys: Keys.publicKeys(.p256))
        }
    }

    @Test func `logout endpoints are published only where there are some`() throws {
        let without = text(try MetadataDocument.octets(identityProvider(), credential: nil))
        #expect(!without.contains("SingleLogoutService"))
        var entity = try identityProvider()
        entity.identityProvider?.role.singleLogoutServices = [
            Endpoint(.httpRedirect, base + "/login/SingleLogoutService")
        ]
        let octets = try MetadataDocument.octets(entity, credential: nil)
        try Schema.validate(octets)
        #expect(text(octets).contains("SingleLogoutService"))
    }
}

extension Attribute {
    fileprivate var withoutValues: Attribute {
        Attribute(name: name, nameFormat: nameFormat, friendlyName: friendlyName)
    }
}
