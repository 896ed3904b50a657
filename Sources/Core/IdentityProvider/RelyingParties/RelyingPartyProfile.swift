package import Cryptography
package import SAML
package import XMLSecurity

/// The flags by which a relying party is served (D7); an administrator can change each.
package struct RelyingPartyProfile: Sendable, Equatable, Codable {
    /// Whose values these were to begin with: `saml2`.
    package var name: String

    /// What Brama calls itself towards it.
    package var issuer: OwnName
    /// The ProviderName that its AuthnRequests must carry; any or none if nil.
    package var providerName: String?
    /// The bindings by which its AuthnRequests may come.
    package var requestBinding: RequestBindingRule
    package var requiresSignedRequests: Bool
    /// Whether an ArtifactResolve must be signed (Profiles §4.1.3.5).
    package var requiresSignedResolves: Bool
    /// Whether its IDs must be what XML calls an ID.
    package var requestIDs: RequestIDRule
    /// How far clocks may differ, in seconds.
    package var clockTolerance: Int
    package var minimumLevel: LevelOfAssurance
    /// The most that an assertion for it claims, however surely the citizen was proven.
    package var maximumLevel: LevelOfAssurance

    /// What may be released, nothing else ever is.
    package var release: Set<CitizenAttribute>
    /// What becomes of a request that needs an attribute which is not granted.
    package var missingAttributes: MissingAttributeRule
    /// Attribute Names other than the default ones.
    package var attributeNames: [CitizenAttribute: String]
    /// NameFormats of attributes; without an entry the format follows from the Name.
    package var attributeFormats: [CitizenAttribute: String]
    /// Which of the granted attributes are released.
    package var releaseRule: ReleaseRule
    /// What its metadata must say for anything to be released; nothing in particular if nil.
    package var releaseCondition: ReleaseCondition?
    /// The schema types of attribute values.
    package var attributeTypes: AttributeTyping
    /// How a date of birth is written.
    package var dateOfBirth: DateLayout
    package var consent: ConsentRule

    /// How an artifact travels to it.
    package var artifactDelivery: ArtifactDelivery
    package var signing: ResponseBuilder.Layout
    package var algorithm: SignatureAlgorithm
    /// Encrypts assertions if the relying party has an encryption key.
    package var encrypts: Bool
    /// How encrypted assertions are encrypted, unless the metadata lists others only.
    package var encryption: EncryptionAlgorithm
    /// Whose preference decides among the algorithms that the metadata lists.
    package var algorithmOrder: AlgorithmOrder
    /// How the parameters of a key agreement are written, where the relying party has an EC key.
    package var keyDerivation: KeyDerivation
    /// The NameID format when the request leaves it open.
    package var nameIDFormat: NameIDChoice
    /// What the SessionIndex is.
    package var sessionIndex: SessionIndexRule
    /// The AuthenticatingAuthority of our own methods, by the method's name; none is named without an entry.
    package var authorities: [String: String]
    /// The form of the IDs that Brama makes.
    package var messageIDs: MessageIDForm
    /// How long an assertion may be used, in seconds.
    package var assertionLifetime: Int
    /// Whether it may ask the services of pz.gov.pl about those who are signed in at it.
    package var nationalServices: Bool
    /// How a refusal is told.
    package var statusLayout: StatusLayout

    /// What its LogoutRequests end.
    package var logoutScope: LogoutScope
    /// What proves its LogoutRequests.
    package var logoutProof: LogoutProof

    package init(name: String, release: Set<CitizenAttribute> = []) {
        self.name = name
        self.release = release
        issuer = .entityID
        requestBinding = .any
        requiresSignedRequests = true
        requiresSignedResolves = true
        requestIDs = .xml
        clockTolerance = 180
        minimumLevel = .low
        maximumLevel = .high
        missingAttributes = .omit
        attributeNames = [:]
        attributeFormats = [:]
        releaseRule = .granted
        attributeTypes = .none
        dateOfBirth = .date
        consent = .ask
        artifactDelivery = .redirect
        signing = .assertion
        algorithm = .rsaSHA256
        encrypts = true
        encryption = .aes128gcm
        algorithmOrder = .metadata
        keyDerivation = .standard
        nameIDFormat = .transient
        sessionIndex = .session
        authorities = [:]
        messageIDs = .hexadecimal
        assertionLifetime = 300
        nationalServices = false
        statusLayout = .nested
        logoutScope = .session
        logoutProof = .signature
    }
}

/// Rows that were written before a flag existed do not have it: it is then as the profile of that name has it.
extension RelyingPartyProfile {
    package init(from decoder: any Decoder) throws {
        let row = try decoder.container(keyedBy: CodingKeys.self)
        let name = try row.decode(String.self, forKey: .name)
        self = Self.named(name) ?? RelyingPartyProfile(name: name)
        func read<Value: Decodable>(_ key: CodingKeys, into flag: inout Value) throws {
            flag = try row.decodeIfPresent(Value.self, forKey: key) ?? flag
        }
        try read(.issuer, into: &issuer)
        providerName = try row.decodeIfPresent(String.self, forKey: .providerName)
        try read(.requestBinding, into: &requestBinding)
        try read(.requiresSignedRequests, into: &requiresSignedRequests)
        try read(.requiresSignedResolves, into: &requiresSignedResolves)
        try read(.requestIDs, into: &requestIDs)
        try read(.clockTolerance, into: &clockTolerance)
        try read(.minimumLevel, into: &minimumLevel)
        try read(.maximumLevel, into: &maximumLevel)
        try read(.release, into: &release)
        try read(.missingAttributes, into: &missingAttributes)
        try read(.attributeNames, into: &attributeNames)
        try read(.attributeFormats, into: &attributeFormats)
        try read(.releaseRule, into: &releaseRule)
        releaseCondition = try row.decodeIfPresent(ReleaseCondition.self, forKey: .releaseCondition)
        try read(.attributeTypes, into: &attributeTypes)
        try read(.dateOfBirth, into: &dateOfBirth)
        try read(.consent, into: &consent)
        try read(.artifactDelivery, into: &artifactDelivery)
        try read(.signing, into: &signing)
        try read(.algorithm, into: &algorithm)
        try read(.encrypts, into: &encrypts)
        try read(.encryption, into: &encryption)
        try read(.algorithmOrder, into: &algorithmOrder)
        try read(.keyDerivation, into: &keyDerivation)
        try read(.nameIDFormat, into: &nameIDFormat)
        try read(.sessionIndex, into: &sessionIndex)
        try read(.authorities, into: &authorities)
        try read(.messageIDs, into: &messageIDs)
        try read(.assertionLifetime, into: &assertionLifetime)
        try read(.statusLayout, into: &statusLayout)
        try read(.nationalServices, into: &nationalServices)
        try read(.logoutScope, into: &logoutScope)
        try read(.logoutProof, into: &logoutProof)
    }
}
