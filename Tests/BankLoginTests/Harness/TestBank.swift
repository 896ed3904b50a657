import BankLogin
import Cryptography
import Foundation
import IdentityProvider
import SAML
import Synchronization
import TestSupport
import XMLTree

/// A bank of the tests: what it registers, and what it says.
struct TestBank: Sendable {
    var id = "bank"
    var entityID = "https://bank.example/saml"
    var key: SigningKey
    var edit: @Sendable (inout IdentityProviderProfile) -> Void = { _ in }

    static let ssoLocation = "https://bank.example/sso"
    static let artifactLocation = "https://bank.example/artifact"
    static let substantial = "http://eidas.europa.eu/LoA/substantial"

    var credential: SigningCredential {
        let algorithm: SignatureAlgorithm = key.privateKey.publicKey.family == .rsa ? .rsaSHA256 : .ecdsaSHA256
        return SigningCredential(key: key.privateKey, certificate: nil, algorithm: algorithm)
    }

    func registration(at now: Date) -> IdentityProviderRegistration {
        let descriptor = EntityDescriptor(
            entityID: entityID,
            identityProvider: IDPSSODescriptor(
                role: RoleDescriptor(
                    keys: [KeyDescriptor(use: .signing, certificate: key.certificate)],
                    artifactResolutionServices: [IndexedEndpoint(.soap, Self.artifactLocation, index: 0)],
                    uiInfo: UIInfo(displayNames: [LocalizedText("pl", "Bank"), LocalizedText("en", "The Bank")])),
                singleSignOnServices: [
                    Endpoint(.httpPOST, Self.ssoLocation), Endpoint(.httpRedirect, Self.ssoLocation),
                ]))
        var profile = IdentityProviderProfile()
        edit(&profile)
        return IdentityProviderRegistration(
            id: id, entityID: entityID, metadata: CanonicalWriter.octets(of: descriptor.element()), profile: profile,
            addedAt: now, updatedAt: now)
    }
}

/// What a bank says in one answer; each test changes what it is about.
struct Statement {
    var header: ResponseHeader
    var assertion: Assertion
    var layout = ResponseBuilder.Layout.both
    var credential: SigningCredential
    var encryption: ResponseBuilder.Encryption?

    func octets() throws -> [UInt8] {
        try ResponseBuilder(credential: credential, layout: layout, encryption: encryption)
            .success(header, assertion: assertion, random: SystemRandomSource()).octets
    }

    /// Without any signature.
    func bare() -> [UInt8] {
        var element = Response(
            id: header.id, inResponseTo: header.inResponseTo, issueInstant: header.issueInstant,
            destination: header.destination, issuer: Issuer(header.issuer), status: .success
        ).element()
        element.children.append(.element(assertion.element()))
        return CanonicalWriter.octets(of: element)
    }

    func failure(_ code: StatusCode, _ subcode: StatusCode?) throws -> [UInt8] {
        try ResponseBuilder(credential: credential, layout: .response).failure(header, status: Status(code, subcode))
    }
}

/// Somebody whom a bank knows.
struct Person: Sendable {
    var pesel: String
    var givenName: String
    var familyName: String

    static let anna = Person(pesel: "90090515836", givenName: "Anna", familyName: "Nowak")
    static let jan = Person(pesel: "87022243734", givenName: "Jan", familyName: "Żółć")

    var attributes: [Attribute] {
        let base = "http://eidas.europa.eu/attributes/naturalperson/"
        let all = [
            "CurrentGivenName": givenName, "CurrentFamilyName": familyName, "PersonIdentifier": pesel,
            "Wealth": "considerable",
        ]
        return all.map { Attribute(name: base + $0.key, values: [AttributeValue($0.value)]) }
    }
}

/// The way to a bank's server: gives whatever the test has put there.
final class TestChannel: ArtifactChannel {
    private let answer = Mutex<@Sendable ([UInt8]) throws -> [UInt8]>({ _ in throw Silence() })

    struct Silence: Error {}

    func set(_ answer: @escaping @Sendable ([UInt8]) throws -> [UInt8]) { self.answer.withLock { $0 = answer } }

    func send(_ envelope: [UInt8], to location: String) async throws -> [UInt8] {
        try answer.withLock { $0 }(envelope)
    }
}
