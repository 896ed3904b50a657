/// The dialects: four values of one type, none of them a way through the code of its own (D7, docs/dialects.md).
extension RelyingPartyProfile {
    /// Plain SAML 2.0 by saml2int.
    package static let saml2 = RelyingPartyProfile(name: "saml2")

    /// The national node, login.gov.pl.
    package static let loginGovPl: RelyingPartyProfile = {
        var profile = RelyingPartyProfile(
            name: "login.gov.pl", release: [.firstName, .familyName, .dateOfBirth, .personIdentifier])
        profile.issuer = .host
        profile.requestBinding = .post
        profile.missingAttributes = .refuse
        profile.attributeTypes = .naturalPerson
        profile.dateOfBirth = .dateInUTC
        profile.artifactDelivery = .post
        profile.signing = .response
        profile.algorithm = .ecdsaSHA256
        profile.encryption = .aes256gcm
        profile.keyDerivation = .national
        profile.nameIDFormat = .userName
        profile.sessionIndex = .assertion
        profile.authorities = nationalAuthorities
        profile.messageIDs = .uuid
        profile.assertionLifetime = 3_000
        profile.logoutScope = .participation
        return profile
    }()

    /// The identity provider of the trusted profile, pz.gov.pl, as relying parties knew it before the national node.
    package static let pzGovPl: RelyingPartyProfile = {
        var profile = RelyingPartyProfile(name: "pz.gov.pl")
        profile.issuer = .host
        profile.requestBinding = .post
        profile.artifactDelivery = .post
        profile.signing = .both
        profile.nationalServices = true
        profile.encrypts = false
        profile.nameIDFormat = .userName
        profile.sessionIndex = .assertion
        profile.authorities = nationalAuthorities
        profile.messageIDs = .uuid
        profile.assertionLifetime = 3_000
        return profile
    }()

    /// ePUAP's Draco: nothing of it is signed by the relying party, so that it proves little and gets little.
    package static let epuap: RelyingPartyProfile = {
        var profile = RelyingPartyProfile(name: "epuap")
        profile.issuer = .host
        profile.requestBinding = .redirect
        profile.requiresSignedRequests = false
        profile.requiresSignedResolves = false
        profile.requestIDs = .any
        profile.maximumLevel = .low
        profile.signing = .response
        profile.encrypts = false
        profile.nameIDFormat = .userName
        profile.sessionIndex = .assertion
        profile.messageIDs = .uuid
        profile.assertionLifetime = 3_000
        profile.logoutProof = .ownBrowser
        return profile
    }()

    /// The profiles that `--profile` may name.
    package static let all = [saml2, loginGovPl, pzGovPl, epuap]

    /// The profile of that name, as it is to begin with.
    package static func named(_ name: String) -> RelyingPartyProfile? { all.first { $0.name == name } }

    /// What our own methods are called towards clients of the national systems.
    private static let nationalAuthorities = [
        MethodID.trustedProfile.text: "pz.gov.pl", MethodID.electronicID.text: "login.e-dowod.gov.pl",
    ]
}
