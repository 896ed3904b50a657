import Cryptography
import Foundation
import SAML
import Testing
import XMLTree

/// LogoutRequests and LogoutResponses, held against the schema and `xmlsec1`.
struct LogoutMessageTests {
    private static let location = "https://brama.example/login/SingleLogoutService"

    private func request(_ edit: (inout LogoutRequest) -> Void = { _ in }) -> LogoutRequest {
        var request = LogoutRequest(
            id: "_logout", issueInstant: Sample.now, destination: Self.location, issuer: Issuer(Sample.relyingParty),
            notOnOrAfter: Sample.now.addingTimeInterval(300), reason: "urn:oasis:names:tc:SAML:2.0:logout:user",
            subject: .nameID(
                NameID(
                    Sample.citizen, format: .persistent, nameQualifier: Sample.identityProvider,
                    spNameQualifier: Sample.relyingParty)), sessionIndexes: ["_one", "_two"])
        edit(&request)
        return request
    }

    private func response(_ status: Status) -> LogoutResponse {
        LogoutResponse(
            id: "_answer", inResponseTo: "_logout", issueInstant: Sample.now, destination: Self.location,
            issuer: Issuer(Sample.identityProvider), status: status)
    }

    private func builder() throws -> LogoutMessageBuilder { LogoutMessageBuilder(credential: try Keys.credential()) }

    private func validator(_ edit: (inout LogoutExpectation) -> Void = { _ in }) throws -> LogoutRequestValidator {
        var expected = LogoutExpectation(
            sender: Sample.relyingParty, signingKeys: try Keys.publicKeys(.rsa2048, .p256), location: Self.location)
        edit(&expected)
        return LogoutRequestValidator(expected)
    }

    private func judge(_ request: LogoutRequest, at now: Date = Sample.now) throws -> LogoutSubject {
        let message = try Unverified<LogoutRequest>(SOAPEnvelope.unwrap(builder().envelope(request)))
        let validator = try validator()
        return try validator.validate(validator.authenticate(message), now: now)
    }

    @Test func `a LogoutRequest is schema-valid, signed for xmlsec1, and comes back as it was`() throws {
        let envelope = try builder().envelope(request())
        try Schema.validate(envelope)
        try Xmlsec.verify(envelope, key: Keys.credential().key.publicKey, of: "LogoutRequest")
        try Golden.expect(envelope, "LogoutRequest")
        let message = try Unverified<LogoutRequest>(SOAPEnvelope.unwrap(envelope))
        #expect(message.claimed == request())
    }

    @Test func `an asynchronous LogoutRequest says so in its Extensions`() throws {
        let octets = try builder().octets(request { $0.isAsynchronous = true })
        try Schema.validate(octets)
        try Golden.expect(octets, "LogoutRequest-asynchronous")
        #expect(try LogoutRequest(decoding: XMLDocument(parsing: octets).root()).isAsynchronous)
    }

    @Test(arguments: [Status.success, Status(.success, .partialLogout), Status(.requester, .unknownPrincipal)])
    func `a LogoutResponse is schema-valid, signed for xmlsec1, and comes back as it was`(status: Status) throws {
        let octets = try builder().octets(response(status))
        try Schema.validate(octets)
        try Xmlsec.verify(octets, key: Keys.credential().key.publicKey, of: "LogoutResponse")
        #expect(try LogoutResponse(decoding: XMLDocument(parsing: octets).root()) == response(status))
    }

    @Test func `a partial logout stands at the second level`() throws {
        try Golden.expect(builder().octets(response(Status(.success, .partialLogout))), "LogoutResponse-partial")
    }

    @Test func `both travel by Redirect and by POST`() throws {
        let url = try builder().redirectURL(request(), location: Self.location, relayState: "s")
        let query = String(url.drop { $0 != "?" }.dropFirst())
        let redirect = try Unverified<LogoutRequest>(HTTPRedirect.decode(rawQuery: query))
        #expect(try validator().authenticate(redirect).request == request())
        let fields = try builder().postFields(request(), relayState: nil)
        let post = try Unverified<LogoutRequest>(HTTPPost.decode(fields))
        #expect(try validator().authenticate(post).request == request())
        let answer = try builder().redirectURL(response(.success), location: Self.location + "?a=b", relayState: nil)
        #expect(answer.hasPrefix(Self.location + "?a=b&SAMLResponse="))
    }

    @Test func `a request of a proven sender says whose sessions it means`() throws {
        let subject = try judge(request())
        #expect(subject.nameID.value == Sample.citizen && subject.sessionIndexes == ["_one", "_two"])
    }

    @Test func `each rule refuses what breaks it`() throws {
        #expect(throws: LogoutRefusal.version) { try judge(request { $0.version = "1.1" }) }
        #expect(throws: LogoutRefusal.destination) { try judge(request { $0.destination = "https://b.example" }) }
        #expect(throws: LogoutRefusal.destination) { try judge(request { $0.destination = nil }) }
        #expect(throws: LogoutRefusal.sender(nil)) { try judge(request { $0.issuer = Issuer("https://b.example") }) }
        #expect(throws: LogoutRefusal.sender(nil)) { try judge(request { $0.issuer = nil }) }
        #expect(throws: LogoutRefusal.tooOld(seconds: 481)) {
            try judge(request { $0.notOnOrAfter = nil }, at: Sample.now.addingTimeInterval(481))
        }
        #expect(throws: LogoutRefusal.fromTheFuture(seconds: 181)) {
            try judge(request(), at: Sample.now.addingTimeInterval(-181))
        }
        #expect(throws: LogoutRefusal.expired) {
            try judge(
                request { $0.notOnOrAfter = Sample.now.addingTimeInterval(10) }, at: Sample.now.addingTimeInterval(190))
        }
        _ = try judge(
            request { $0.notOnOrAfter = Sample.now.addingTimeInterval(10) }, at: Sample.now.addingTimeInterval(189))
    }

    @Test func `an unsigned request is of no sender`() throws {
        let octets = CanonicalWriter.octets(of: request().element())
        let message = try Unverified<LogoutRequest>(SOAPEnvelope.unwrap(SOAPEnvelope.wrap(octets)))
        #expect(throws: LogoutRefusal.sender(.notSigned)) { try validator().authenticate(message) }
    }

    @Test(arguments: [
        "", "<saml:NameID>a</saml:NameID><saml:NameID>b</saml:NameID>", "<saml:NameID> </saml:NameID>",
        "<saml:NameID>a</saml:NameID><saml:BaseID/>", "<saml:NameID>a</saml:NameID><samlp:NameID>a</samlp:NameID>",
        "<samlp:NameID> </samlp:NameID>",
    ])
    func `a request names its subject exactly once`(subject: String) throws {
        func parse(_ subject: String) throws -> LogoutRequest {
            let xml = """
                <samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
                xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_a" Version="2.0" \
                IssueInstant="2030-01-01T00:00:00Z">\(subject)</samlp:LogoutRequest>
                """
            return try LogoutRequest(decoding: XMLDocument(parsing: octets(xml)).root())
        }
        #expect(throws: SAMLError.self) { try parse(subject) }
        #expect(try parse("<saml:NameID>a</saml:NameID>").subject == .nameID(NameID("a")))
        #expect(try parse("<saml:BaseID/>").subject == .baseID)
        #expect(try parse("<samlp:NameID>a</samlp:NameID>").subject == .misplacedNameID(NameID("a")))
    }

    @Test func `a LogoutResponse answers one request`() throws {
        let message = try Unverified<LogoutResponse>(
            HTTPPost.decode(builder().postFields(response(.success), relayState: nil)))
        let expected = LogoutExpectation(
            sender: Sample.identityProvider, signingKeys: try Keys.publicKeys(.rsa2048, .p256),
            location: Self.location)
        #expect(try LogoutResponseValidator(expected).validate(message, answering: "_logout") == .success)
        #expect(throws: LogoutRefusal.inResponseTo) {
            try LogoutResponseValidator(expected).validate(message, answering: "_another")
        }
    }
}
