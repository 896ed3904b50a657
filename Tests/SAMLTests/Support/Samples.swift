import Cryptography
import Foundation
import SAML
import XMLSecurity

/// The parties and the moment of every sample.
enum Sample {
    static let identityProvider = "https://brama.example/metadata"
    static let relyingParty = "https://portal.example/sp"
    static let acs = "https://portal.example/acs"
    static let now = Date(timeIntervalSince1970: 1_900_000_000.25)
    static let requestID = "_request"
    static let citizen = "zażółć-gęślą"

    static let pending = PendingRequest(id: requestID, issueInstant: now.addingTimeInterval(-20))

    static func header(
        id: String = "_response", inResponseTo: String? = requestID, destination: String = acs,
        issuer: String = identityProvider
    ) -> ResponseHeader {
        ResponseHeader(
            id: id, inResponseTo: inResponseTo, issueInstant: now, destination: destination, issuer: issuer)
    }

    static func assertion(id: String = "_assertion", nameID: String = citizen) -> Assertion {
        Assertion(
            id: id, issueInstant: now, issuer: Issuer(identityProvider),
            subject: Subject(
                nameID: NameID(
                    nameID, format: .persistent, nameQualifier: identityProvider, spNameQualifier: relyingParty),
                confirmations: [
                    .bearer(recipient: acs, notOnOrAfter: now.addingTimeInterval(300), inResponseTo: requestID)
                ]),
            conditions: Conditions(
                notBefore: now, notOnOrAfter: now.addingTimeInterval(300), audiences: [relyingParty]),
            authnStatement: AuthnStatement(
                authnInstant: now.addingTimeInterval(-5), sessionIndex: "_session",
                classRef: "http://eidas.europa.eu/LoA/substantial", authenticatingAuthorities: ["https://bank.example"]),
            attributes: [
                attribute("CurrentGivenName", "FirstName", "Łucja"),
                attribute("CurrentFamilyName", "FamilyName", "Żółć-O'Neil <&>\""),
            ])
    }

    static func attribute(_ name: String, _ friendlyName: String, _ value: String) -> Attribute {
        Attribute(
            name: "http://eidas.europa.eu/attributes/naturalperson/" + name, friendlyName: friendlyName,
            values: [AttributeValue(value)])
    }

    static func expectation(
        signingKeys: [PublicKey]? = nil, requiresEncryption: Bool = false
    ) throws -> ResponseExpectation {
        ResponseExpectation(
            identityProvider: identityProvider,
            signingKeys: try signingKeys ?? Keys.publicKeys(.rsa2048, .p256), serviceProvider: relyingParty,
            assertionConsumerServiceURL: acs, decryptionKeys: [try Keys.decryption().key],
            requiresEncryption: requiresEncryption)
    }

    static func builder(
        _ layout: ResponseBuilder.Layout, encrypted: Bool = false, credential: SigningCredential? = nil
    ) throws -> ResponseBuilder {
        let encryption = ResponseBuilder.Encryption(
            key: try Keys.decryption().key.publicKey, recipient: relyingParty)
        return ResponseBuilder(
            credential: try credential ?? Keys.credential(), layout: layout,
            encryption: encrypted ? encryption : nil)
    }

    /// A successful Response.
    static func response(
        _ layout: ResponseBuilder.Layout = .assertion, encrypted: Bool = false, credential: SigningCredential? = nil,
        header: ResponseHeader = header(), _ edit: (inout Assertion) -> Void = { _ in }
    ) throws -> [UInt8] {
        var assertion = assertion()
        edit(&assertion)
        return try builder(layout, encrypted: encrypted, credential: credential)
            .success(header, assertion: assertion, random: SystemRandomSource()).octets
    }

    static func request(
        id: String = requestID, _ edit: (inout AuthnRequest) -> Void = { _ in }
    ) -> AuthnRequest {
        var request = AuthnRequest(
            id: id, issueInstant: now, destination: "https://brama.example/login/SingleSignOnService",
            issuer: Issuer(relyingParty), nameIDPolicy: NameIDPolicy(format: .persistent, allowCreate: true),
            requestedAuthnContext: RequestedAuthnContext(
                comparison: .minimum, references: [.class("http://eidas.europa.eu/LoA/low")]),
            assertionConsumerServiceURL: acs, protocolBinding: Binding.httpPOST.rawValue)
        edit(&request)
        return request
    }
}

/// What a relying party makes of a Response.
func validate(
    _ octets: [UInt8], answering request: PendingRequest = Sample.pending, now: Date = Sample.now,
    expecting expected: ResponseExpectation? = nil
) throws -> ValidatedAssertion {
    let message = try HTTPPost.decode(HTTPPost.fields(.response, message: octets, relayState: nil))
    return try ResponseValidator(try expected ?? Sample.expectation())
        .validate(message, answering: request, now: now)
}

/// The octets of a text.
func octets(_ text: String) -> [UInt8] { Array(text.utf8) }

/// The text of octets.
func text(_ octets: [UInt8]) -> String { String(decoding: octets, as: UTF8.self) }

extension String {
    /// The first occurrence of a piece replaced; the whole is empty, and so refused, if it does not occur.
    func editing(_ piece: String, _ replacement: String) -> String {
        guard let range = firstRange(of: piece) else { return "" }
        return String(self[..<range.lowerBound]) + replacement + String(self[range.upperBound...])
    }
}
