package import Cryptography
package import SAML
package import XMLSecurity

/// The flags by which a relying party is served (D7); an administrator can change each.
package struct RelyingPartyProfile: Sendable, Equatable, Codable {
    /// Whose values these were to begin with: `saml2`.
    package var name: String
    /// What may be released, nothing else ever is.
    package var release: Set<CitizenAttribute>
    /// Attribute Names other than the default ones.
    package var attributeNames: [CitizenAttribute: String]
    package var signing: ResponseBuilder.Layout
    package var algorithm: SignatureAlgorithm
    /// Encrypts assertions if the relying party has an encryption key.
    package var encrypts: Bool
    /// How encrypted assertions are encrypted, unless the metadata lists others only.
    package var encryption: EncryptionAlgorithm
    /// How the parameters of a key agreement are written, where the relying party has an EC key.
    package var keyDerivation: KeyDerivation
    package var consent: ConsentRule
    package var minimumLevel: LevelOfAssurance
    package var requiresSignedRequests: Bool
    /// The NameID format when the request leaves it open.
    package var nameIDFormat: NameIDChoice
    /// How far clocks may differ, in seconds.
    package var clockTolerance: Int
    /// How long an assertion may be used, in seconds.
    package var assertionLifetime: Int
    /// Whether it may ask the services of pz.gov.pl about those who are signed in at it.
    package var nationalServices: Bool
    /// What its LogoutRequests end.
    package var logoutScope: LogoutScope

    package init(name: String, release: Set<CitizenAttribute> = []) {
        self.name = name
        self.release = release
        attributeNames = [:]
        signing = .assertion
        algorithm = .rsaSHA256
        encrypts = true
        encryption = .aes128gcm
        keyDerivation = .standard
        consent = .ask
        minimumLevel = .low
        requiresSignedRequests = true
        nameIDFormat = .transient
        clockTolerance = 180
        assertionLifetime = 300
        nationalServices = false
        logoutScope = .session
    }

    /// Plain SAML 2.0 by saml2int.
    package static let saml2 = RelyingPartyProfile(name: "saml2")

    /// The profiles that `--profile` may name.
    package static let all = [saml2]
}

/// Whether the citizen is asked before data go to a relying party.
package enum ConsentRule: String, Sendable, Codable, CaseIterable {
    case ask, never
}

/// The kinds of name identifier that Brama issues.
package enum NameIDChoice: String, Sendable, Codable, CaseIterable {
    case transient, persistent
}

/// What a relying party's LogoutRequest ends.
package enum LogoutScope: String, Sendable, Codable, CaseIterable {
    /// The whole session, with every other relying party's part in it.
    case session
    /// This relying party's part alone: for those that log out after every login.
    case participation
}
