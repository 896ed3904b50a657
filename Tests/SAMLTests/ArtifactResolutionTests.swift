import Cryptography
import Foundation
import SAML
import TestSupport
import Testing
import XMLSecurity
import XMLTree

/// Artifact resolution from both sides (Core §3.5, Profiles §5).
struct ArtifactResolutionTests {
    private static let endpoint = "https://brama.example/login-services/idpArtifactResolutionService"

    private func resolver(_ expected: ResponseExpectation? = nil) throws -> ArtifactResolver {
        ArtifactResolver(try expected ?? Sample.expectation(), credential: try Keys.credential(.rsa2048, .rsaSHA256))
    }

    private func artifact(of issuer: String = Sample.identityProvider) throws -> ArtifactMessage {
        let handle = [UInt8](repeating: 7, count: 20)
        let artifact = try #require(Artifact(issuer: issuer, endpointIndex: 0, messageHandle: handle))
        return try HTTPArtifact.decode(HTTPArtifact.fields(artifact, relayState: nil))
    }

    private func answer(
        _ message: [UInt8]?, credential: SigningCredential? = nil,
        _ edit: (inout ArtifactResponse) -> Void = { _ in }
    ) throws -> [UInt8] {
        var response = ArtifactResponse(
            id: "_artifact-response", inResponseTo: "_resolve", issueInstant: Sample.now,
            issuer: Issuer(Sample.identityProvider), status: .success)
        edit(&response)
        return SOAPEnvelope.wrap(
            try ArtifactResponseBuilder(credential: credential ?? Keys.credential())
                .octets(response, message: message))
    }

    private func signIn(_ envelope: [UInt8]) throws -> ValidatedAssertion {
        let resolved = try resolver().message(in: envelope, answering: "_resolve", now: Sample.now)
        return try ResponseValidator(Sample.expectation())
            .validate(resolved, answering: Sample.pending, now: Sample.now)
    }

    // MARK: - Asking

    @Test func `the identity provider verifies who asks for what`() throws {
        let envelope = try resolver().request(
            artifact(), id: "_resolve", destination: Self.endpoint, now: Sample.now)
        try Schema.validate(envelope)
        try Xmlsec.verify(envelope, key: Keys.pair(.rsa2048).key.publicKey, of: "ArtifactResolve")
        try Golden.expect(envelope, "ArtifactResolve")
        let unverified = try Unverified<ArtifactResolve>(SOAPEnvelope.unwrap(envelope))
        let resolve = try MessageVerifier.verify(unverified, keys: Keys.publicKeys(.rsa2048)).message
        #expect(resolve.artifact == (try artifact().text))
        #expect(resolve.issuer?.value == Sample.relyingParty)
        #expect(throws: VerificationError.signature(.signatureMismatch)) {
            try MessageVerifier.verify(unverified, keys: Keys.publicKeys(.p256))
        }
    }

    @Test func `an unsigned ArtifactResolve is not believed (V22)`() throws {
        let resolve = ArtifactResolve(
            id: "_resolve", issueInstant: Sample.now, issuer: Issuer(Sample.relyingParty), artifact: "x")
        let envelope = SOAPEnvelope.wrap(CanonicalWriter.octets(of: resolve.element()))
        let unverified = try Unverified<ArtifactResolve>(SOAPEnvelope.unwrap(envelope))
        #expect(throws: VerificationError.notSigned) {
            try MessageVerifier.verify(unverified, keys: Keys.publicKeys(.rsa2048))
        }
    }

    @Test func `another issuer's artifact is not sent anywhere`() throws {
        #expect(throws: BuildError.binding(.foreignArtifact)) {
            try resolver().request(
                artifact(of: "https://other.example"), id: "_resolve", destination: Self.endpoint, now: Sample.now)
        }
    }

    // MARK: - Answering

    @Test(arguments: ResponseBuilderTests.shapes)
    func `a Response comes whole through ArtifactResponse and SOAP`(shape: ResponseBuilderTests.Shape) throws {
        let message = try Sample.response(shape.layout, encrypted: shape.isEncrypted)
        let envelope = try answer(message)
        try Schema.validate(envelope)
        let key = try Keys.pair(.p256).key.publicKey
        try Xmlsec.verify(envelope, key: key, of: "ArtifactResponse")
        if shape.layout != .assertion { try Xmlsec.verify(envelope, key: key, of: "Response") }
        if shape.layout != .response, !shape.isEncrypted { try Xmlsec.verify(envelope, key: key, of: "Assertion") }
        #expect(try signIn(envelope).assertion == Sample.assertion())
    }

    @Test func `an ArtifactResponse looks as it always did`() throws {
        try Golden.expect(try answer(try Sample.response(.both)), "ArtifactResponse")
        try Golden.expect(try answer(nil), "ArtifactResponse-empty")
    }

    @Test func `an ArtifactResponse without a message is valid and signs nobody in`() throws {
        let envelope = try answer(nil)
        try Schema.validate(envelope)
        #expect(throws: ResponseRefusal.assertionCount(0)) { try signIn(envelope) }
    }

    // MARK: - Refusing

    @Test func `an unsigned ArtifactResponse is refused, whatever is signed inside`() throws {
        let response = ArtifactResponse(
            id: "_artifact-response", inResponseTo: "_resolve", issueInstant: Sample.now,
            issuer: Issuer(Sample.identityProvider), status: .success,
            message: try parsed(try Sample.response(.both)))
        let envelope = SOAPEnvelope.wrap(CanonicalWriter.octets(of: response.element(), inclusivePrefixes: ["xs"]))
        #expect(throws: ResponseRefusal.notSigned) { try signIn(envelope) }
    }

    @Test func `a stranger's ArtifactResponse is refused`() throws {
        let envelope = try answer(try Sample.response(.both), credential: Keys.strangeCredential())
        #expect(throws: ResponseRefusal.signature(.signatureMismatch)) { try signIn(envelope) }
    }

    @Test func `the answer to another question, of another issuer, or an error is refused`() throws {
        let message = try Sample.response()
        let cases: [(ResponseRefusal, (inout ArtifactResponse) -> Void)] = [
            (.inResponseTo("ArtifactResponse"), { $0.inResponseTo = "_other" }),
            (.inResponseTo("ArtifactResponse"), { $0.inResponseTo = nil }),
            (.issuer("ArtifactResponse"), { $0.issuer = Issuer("https://other.example") }),
            (.issuer("ArtifactResponse"), { $0.issuer = nil }),
            (.status(Status(.responder)), { $0.status = Status(.responder) }),
            (.time(.issuedInFuture, seconds: 20), { $0.issueInstant = Sample.now.addingTimeInterval(200) }),
        ]
        for (refusal, edit) in cases {
            #expect(throws: refusal) { try signIn(try answer(message, edit)) }
        }
        #expect(throws: Never.self) { try signIn(try answer(message)) }
    }

    @Test func `a message is refused where another request's answer, an unsolicited or a foreign one is`() throws {
        let other = try Sample.response(header: Sample.header(inResponseTo: "_other"))
        #expect(throws: ResponseRefusal.inResponseTo("Response")) { try signIn(try answer(other)) }
        let request = CanonicalWriter.octets(of: Sample.request().element())
        #expect(throws: ResponseRefusal.message(.unexpectedElement("AuthnRequest"))) {
            try signIn(try answer(request))
        }
    }

    @Test func `a bad signature inside a good ArtifactResponse is refused`() throws {
        let forged = try Sample.response(.assertion, credential: Keys.strangeCredential())
        #expect(throws: ResponseRefusal.signature(.signatureMismatch)) { try signIn(try answer(forged)) }
    }

    @Test func `an unsigned assertion is covered by the ArtifactResponse around it`() throws {
        let response = try parsed(try Sample.response(.response)).withoutSignature
        #expect(try signIn(try answer(response.octets)).nameID?.value == Sample.citizen)
    }

    @Test func `a forged message wrapped around the signed one is refused`() throws {
        let envelope = try parsed(try answer(try Sample.response(.both)))
        let original = envelope.elements[0].elements[0]
        let evil = try parsed(text(try Sample.response(.response)).editing(Sample.citizen, "attacker").utf8.map { $0 })
            .withoutSignature
        let decoy = original.withoutSignature.removing(Response.elementName).inserting(evil, at: 2)
        for forged in [
            original.inserting(evil, at: 2), original.removing(Response.elementName).inserting(evil, at: 3),
            decoy.inserting(original.signature.inserting(original.withoutSignature.inObject, at: 3), at: 1),
        ] {
            #expect(throws: ResponseRefusal.self) { try signIn(SOAPEnvelope.wrap(forged.octets)) }
        }
    }
}
