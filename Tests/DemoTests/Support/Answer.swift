import Cryptography
import Foundation
import SAML
import XMLTree

@testable import brama_demo

/// What Brama would answer to a request, before anybody tampers with it.
struct Answer {
    let request: AuthnRequest
    let relayState: String
    let site: PortalSite
    let keys: PortalKeys
    let now: Date

    static let firstName = "Łucja Anna"
    static let familyName = "Żółć-O'Neil"
    static let citizen = firstName + " " + familyName
    static let pesel = "90090515836"
    static let attacker = "Attacker"
    static let substantial = "http://eidas.europa.eu/LoA/substantial"

    var acs: String { request.assertionConsumerServiceURL ?? "" }

    func header(_ edit: (inout ResponseHeader) -> Void = { _ in }) -> ResponseHeader {
        var header = ResponseHeader(
            id: fresh(), inResponseTo: request.id, issueInstant: now, destination: acs, issuer: BramaDouble.entityID)
        edit(&header)
        return header
    }

    func assertion(familyName: String = Self.familyName) -> Assertion {
        let end = now.addingTimeInterval(300)
        return Assertion(
            id: fresh(), issueInstant: now, issuer: Issuer(BramaDouble.entityID),
            subject: Subject(
                nameID: NameID("citizen", format: .persistent),
                confirmations: [.bearer(recipient: acs, notOnOrAfter: end, inResponseTo: request.id)]),
            conditions: Conditions(notBefore: now, notOnOrAfter: end, audiences: [site.entityID]),
            authnStatement: AuthnStatement(
                authnInstant: now, sessionIndex: "_session", classRef: Self.substantial),
            attributes: attributes(familyName))
    }

    private func attributes(_ familyName: String) -> [Attribute] {
        [
            ("CurrentGivenName", Self.firstName), ("CurrentFamilyName", familyName), ("PersonIdentifier", Self.pesel),
            ("DateOfBirth", "1990-09-05"),
        ].map { name, value in
            Attribute(
                name: "http://eidas.europa.eu/attributes/naturalperson/" + name, values: [AttributeValue(value)])
        }
    }

    /// A successful Response.
    func response(
        _ layout: ResponseBuilder.Layout = .assertion, encrypted: Bool = false, credential: SigningCredential? = nil,
        _ edit: (inout Assertion) -> Void = { _ in }, header: (inout ResponseHeader) -> Void = { _ in }
    ) throws -> [UInt8] {
        var assertion = assertion()
        edit(&assertion)
        let encryption = ResponseBuilder.Encryption(
            key: keys.encryptionCertificate.publicKey, recipient: site.entityID)
        let builder = ResponseBuilder(
            credential: try credential ?? BramaDouble.credential(), layout: layout,
            encryption: encrypted ? encryption : nil)
        return try builder.success(self.header(header), assertion: assertion, random: SystemRandomSource()).octets
    }

    /// A Response that says no.
    func refusal(_ status: Status) throws -> [UInt8] {
        try ResponseBuilder(credential: BramaDouble.credential(), layout: .both).failure(header(), status: status)
    }

    /// The fields of the form that carries a Response.
    func form(_ response: [UInt8], relayState: String? = nil) -> [FormField] {
        HTTPPost.fields(.response, message: response, relayState: relayState ?? self.relayState)
    }

    private func fresh() -> String { MessageID.make(SystemRandomSource().bytes(20)) }
}
