import Foundation
import IdentityProvider
import Testing

/// Profiles as they stand in the store's rows.
struct ProfileRowTests {
    /// As it was written before there were dialects.
    private static let oldRow = """
        {"name":"saml2","release":["PersonIdentifier","FirstName"],"attributeNames":["PersonIdentifier","urn:x:pesel"],\
        "signing":"both","algorithm":"rsa-sha512","encrypts":false,"encryption":"aes256-gcm","consent":"never",\
        "minimumLevel":"substantial","requiresSignedRequests":false,"nameIDFormat":"persistent","clockTolerance":60,\
        "assertionLifetime":90,"logoutScope":"participation"}
        """

    @Test func `a row from before there were dialects keeps what it says, and gets saml2's value for the rest`() throws
    {
        let read = try JSONDecoder().decode(RelyingPartyProfile.self, from: Data(Self.oldRow.utf8))
        var expected = RelyingPartyProfile.saml2
        expected.release = [.firstName, .personIdentifier]
        expected.attributeNames = [.personIdentifier: "urn:x:pesel"]
        expected.signing = .both
        expected.algorithm = .rsaSHA512
        expected.encrypts = false
        expected.encryption = .aes256gcm
        expected.consent = .never
        expected.minimumLevel = .substantial
        expected.requiresSignedRequests = false
        expected.nameIDFormat = .persistent
        expected.clockTolerance = 60
        expected.assertionLifetime = 90
        expected.logoutScope = .participation
        #expect(read == expected)
    }

    @Test(arguments: RelyingPartyProfile.all)
    func `every profile comes out of a row as it went in`(_ profile: RelyingPartyProfile) throws {
        var changed = profile
        changed.issuer = .name("brama.example")
        changed.providerName = "Urząd"
        changed.authorities = ["trusted-profile": "pz.example"]
        for value in [profile, changed] {
            let row = try JSONEncoder().encode(value)
            #expect(try JSONDecoder().decode(RelyingPartyProfile.self, from: row) == value)
        }
    }

    @Test func `a flag that a row of a dialect does not have is as the dialect has it`() throws {
        let row = Data(#"{"name":"login.gov.pl","release":[]}"#.utf8)
        let read = try JSONDecoder().decode(RelyingPartyProfile.self, from: row)
        #expect(read.artifactDelivery == .post)
        #expect(read.release.isEmpty)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(RelyingPartyProfile.self, from: Data(#"{"release":[]}"#.utf8))
        }
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(
                RelyingPartyProfile.self, from: Data(#"{"name":"saml2","requestBinding":"pigeon"}"#.utf8))
        }
    }

    @Test func `an unsigned dialect claims the lowest level, and every other dialect demands signatures`() {
        for profile in RelyingPartyProfile.all {
            let isSigned = profile.requiresSignedRequests && profile.requiresSignedResolves
            #expect(isSigned || profile.maximumLevel == .low, "\(profile.name)")
            #expect(isSigned == (profile.name != "epuap"))
        }
    }
}
