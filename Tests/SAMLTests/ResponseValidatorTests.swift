import Cryptography
import Foundation
import SAML
import TestSupport
import Testing
import XMLSecurity
import XMLTree

/// What a relying party refuses, each beside the Response that it accepts (Profiles §4.1.4.3).
struct ResponseValidatorTests {
    private func refuses(
        _ expected: ResponseRefusal, _ octets: [UInt8], answering request: PendingRequest = Sample.pending,
        now: Date = Sample.now, _ location: SourceLocation = #_sourceLocation
    ) {
        #expect(throws: expected, sourceLocation: location) {
            try validate(octets, answering: request, now: now)
        }
    }

    @Test(arguments: ResponseBuilder.Layout.allCases)
    func `a good Response is accepted, and tells who signed in`(layout: ResponseBuilder.Layout) throws {
        let validated = try validate(try Sample.response(layout))
        #expect(validated.assertion == Sample.assertion())
        #expect(validated.classRef == "http://eidas.europa.eu/LoA/substantial")
        #expect(validated.value(of: "http://eidas.europa.eu/attributes/naturalperson/CurrentGivenName") == "Łucja")
        #expect(try Assertion(decoding: parsed(validated.octets)) == Sample.assertion())
    }

    // MARK: - Signatures

    @Test func `an unsigned Response with an unsigned assertion is refused (V17)`() throws {
        for layout in ResponseBuilder.Layout.allCases {
            let response = try parsed(try Sample.response(layout))
            let assertion = response.elements[response.elements.count - 1]
            let stripped = response.withoutSignature.removing(assertion.name)
                .inserting(assertion.withoutSignature, at: 9)
            refuses(.notSigned, stripped.octets)
        }
    }

    @Test func `an encrypted assertion in an unsigned Response is refused unless it is signed inside (V29)`() throws {
        let unsigned = try parsed(try Sample.response(.response, encrypted: true)).withoutSignature
        refuses(.notSigned, unsigned.octets)
        #expect(throws: Never.self) { try validate(try Sample.response(.assertion, encrypted: true)) }
        #expect(throws: Never.self) { try validate(try Sample.response(.response, encrypted: true)) }
    }

    @Test(arguments: ResponseBuilder.Layout.allCases)
    func `a stranger's signature is refused, its certificate notwithstanding (V16)`(
        layout: ResponseBuilder.Layout
    ) throws {
        let pair = try Keys.Pair(.p256)
        let stranger = SigningCredential(key: pair.key, certificate: pair.certificate, algorithm: .ecdsaSHA256)
        for encrypted in [false, true] {
            refuses(
                .signature(.signatureMismatch),
                try Sample.response(layout, encrypted: encrypted, credential: stranger))
        }
    }

    @Test func `a good Response around an assertion with a bad signature is refused`() throws {
        let credential = try Keys.strangeCredential()
        let assertion = try parsed(try Sample.response(.assertion, credential: credential)).elements[2]
        let header = Sample.header()
        let response = Response(
            id: header.id, inResponseTo: header.inResponseTo, issueInstant: header.issueInstant,
            destination: header.destination, issuer: Issuer(header.issuer), status: .success,
            assertions: [.assertion(assertion)])
        let octets = try EnvelopedSignature.sign(
            response.element(), id: header.id, after: 1, key: Keys.pair(.p256).key, algorithm: .ecdsaSHA256,
            inclusivePrefixes: ["xs"])
        refuses(.signature(.signatureMismatch), octets)
    }

    @Test func `a changed attribute breaks the signature, whichever it is`() throws {
        for layout in ResponseBuilder.Layout.allCases {
            let changed = text(try Sample.response(layout)).editing("Łucja", "Łucjan")
            refuses(.signature(.digestMismatch), octets(changed))
        }
    }

    // MARK: - Who

    @Test func `another issuer is refused, in the Response and in the assertion`() throws {
        let other = "https://other.example/metadata"
        refuses(.issuer("Response"), try Sample.response(header: Sample.header(issuer: other)))
        refuses(.issuer("Assertion"), try Sample.response { $0.issuer = Issuer(other) })
        refuses(
            .issuer("Assertion"),
            try Sample.response { $0.issuer = Issuer(Sample.identityProvider, format: .persistent) })
    }

    @Test func `an issuer that only looks the same is another one`() throws {
        let expected = try Sample.expectation()
        var composed = expected
        composed.identityProvider = "https://za\u{017C}.example"
        let decomposed = "https://zaz\u{0307}.example"
        #expect(composed.identityProvider == decomposed)
        let octets = try Sample.response { $0.issuer = Issuer(decomposed) }
        #expect(throws: ResponseRefusal.issuer("Response")) { try validate(octets, expecting: composed) }
    }

    @Test func `another audience, or none, is refused`() throws {
        refuses(.audience, try Sample.response { $0.conditions.audienceRestrictions = [["https://other.example"]] })
        refuses(.audience, try Sample.response { $0.conditions.audienceRestrictions = [] })
        refuses(
            .audience,
            try Sample.response {
                $0.conditions.audienceRestrictions = [[Sample.relyingParty], ["https://other.example"]]
            })
        #expect(throws: Never.self) {
            try validate(
                try Sample.response {
                    $0.conditions.audienceRestrictions = [["https://other.example", Sample.relyingParty]]
                })
        }
    }

    // MARK: - Where

    @Test func `another destination is refused`() throws {
        refuses(.destination, try Sample.response(header: Sample.header(destination: Sample.acs + "/")))
        refuses(.destination, try Sample.response(.response, header: Sample.header(destination: "")))
    }

    @Test func `another recipient, or none, is refused`() throws {
        refuses(
            .confirmation(.recipient),
            try Sample.response { $0.subject.confirmations[0].recipient = "https://other.example/acs" })
        refuses(.confirmation(.recipient), try Sample.response { $0.subject.confirmations[0].recipient = nil })
    }

    // MARK: - What for

    @Test func `an unsolicited Response is refused`() throws {
        refuses(.unsolicited, try Sample.response(header: Sample.header(inResponseTo: nil)))
    }

    @Test func `the answer to another request is refused, in the Response and in the confirmation`() throws {
        refuses(.inResponseTo("Response"), try Sample.response(header: Sample.header(inResponseTo: "_other")))
        refuses(
            .confirmation(.inResponseTo),
            try Sample.response { $0.subject.confirmations[0].inResponseTo = "_other" })
        refuses(
            .confirmation(.inResponseTo), try Sample.response { $0.subject.confirmations[0].inResponseTo = nil })
    }

    @Test func `an assertion that is no bearer's is refused, and one good confirmation is enough`() throws {
        refuses(
            .confirmation(.noBearer),
            try Sample.response {
                $0.subject.confirmations[0].method = "urn:oasis:names:tc:SAML:2.0:cm:holder-of-key"
            })
        #expect(throws: Never.self) {
            try validate(
                try Sample.response {
                    let good = $0.subject.confirmations[0]
                    $0.subject.confirmations[0].recipient = "https://other.example/acs"
                    $0.subject.confirmations.append(good)
                })
        }
    }

    // MARK: - When

    @Test func `an assertion is good for its time and the tolerance, and not a second longer`() throws {
        let octets = try Sample.response()
        let end = Sample.now.addingTimeInterval(300)
        #expect(throws: Never.self) { try validate(octets, now: end.addingTimeInterval(179)) }
        refuses(.time(.expired, seconds: 1), octets, now: end.addingTimeInterval(181))
        #expect(throws: Never.self) { try validate(octets, now: Sample.now.addingTimeInterval(-180)) }
        refuses(.time(.issuedInFuture, seconds: 60), octets, now: Sample.now.addingTimeInterval(-240))
    }

    @Test func `not yet valid, confirmed too late, session over, authenticated in the future`() throws {
        refuses(
            .time(.notYetValid, seconds: 20),
            try Sample.response { $0.conditions.notBefore = Sample.now.addingTimeInterval(200) })
        refuses(
            .confirmation(.expired),
            try Sample.response {
                $0.subject.confirmations[0].notOnOrAfter = Sample.now.addingTimeInterval(-181)
            })
        refuses(
            .confirmation(.expired), try Sample.response { $0.subject.confirmations[0].notOnOrAfter = nil })
        refuses(
            .confirmation(.notBeforePresent),
            try Sample.response { $0.subject.confirmations[0].notBefore = Sample.now })
        refuses(
            .time(.sessionExpired, seconds: 20),
            try Sample.response {
                $0.authnStatement.sessionNotOnOrAfter = Sample.now.addingTimeInterval(-200)
            })
        refuses(
            .time(.authenticatedInFuture, seconds: 20),
            try Sample.response { $0.authnStatement.authnInstant = Sample.now.addingTimeInterval(200) })
    }

    @Test func `a forced authentication must be a fresh one`() throws {
        var request = Sample.pending
        request.forceAuthn = true
        let old = try Sample.response {
            $0.authnStatement.authnInstant = Sample.now.addingTimeInterval(-3_600)
        }
        refuses(.staleAuthentication, old, answering: request)
        #expect(throws: Never.self) { try validate(old) }
        #expect(throws: Never.self) { try validate(try Sample.response(), answering: request) }
    }

    // MARK: - How, and how much

    @Test func `a level that was not asked for is refused`() throws {
        var request = Sample.pending
        request.acceptableClassRefs = ["http://eidas.europa.eu/LoA/high"]
        refuses(.authnContext, try Sample.response(), answering: request)
        request.acceptableClassRefs?.insert("http://eidas.europa.eu/LoA/substantial")
        #expect(throws: Never.self) { try validate(try Sample.response(), answering: request) }
    }

    @Test func `a condition that is not understood is refused`() throws {
        let response = try Response(decoding: parsed(try Sample.response(.response)))
        guard case .assertion(var assertion)? = response.assertions.first else {
            Issue.record("no assertion in clear")
            return
        }
        for node in assertion.children.indices {
            guard case .element(var child) = assertion.children[node], child.isNamed("Conditions", in: .saml)
            else { continue }
            child.children.append(.element(XMLElement(XMLName("urn:example", "Only"), prefix: "e")))
            assertion.children[node] = .element(child)
        }
        var changed = response
        changed.assertions = [.assertion(assertion)]
        let octets = try EnvelopedSignature.sign(
            changed.element(), id: response.id, after: 1, key: Keys.pair(.p256).key, algorithm: .ecdsaSHA256,
            inclusivePrefixes: ["xs"])
        refuses(.unknownCondition, octets)
    }

    @Test func `two assertions, or none, are refused even if both are signed`() throws {
        let response = try parsed(try Sample.response())
        let second = try parsed(try Sample.response { $0.id = "_second" }).elements[2]
        refuses(.assertionCount(2), response.inserting(second, at: 3).octets)
        refuses(.assertionCount(0), response.removing(second.name).octets)
    }

    @Test func `two authentication statements are refused`() throws {
        let response = try Response(decoding: parsed(try Sample.response(.response)))
        guard case .assertion(let assertion)? = response.assertions.first else {
            Issue.record("no assertion in clear")
            return
        }
        let twice = assertion.inserting(assertion.elements[3], at: 3)
        var changed = response
        changed.assertions = [.assertion(twice)]
        let octets = try EnvelopedSignature.sign(
            changed.element(), id: response.id, after: 1, key: Keys.pair(.p256).key, algorithm: .ecdsaSHA256,
            inclusivePrefixes: ["xs"])
        refuses(.message(.repeatedElement("AuthnStatement")), octets)
    }

    @Test func `an assertion in clear is refused where encryption is agreed`() throws {
        let expected = try Sample.expectation(requiresEncryption: true)
        #expect(throws: ResponseRefusal.encryption) { try validate(try Sample.response(), expecting: expected) }
        #expect(throws: Never.self) {
            try validate(try Sample.response(encrypted: true), expecting: expected)
        }
    }

    @Test func `an assertion for somebody else's key is refused, like one that is damaged (V28)`() throws {
        var expected = try Sample.expectation()
        expected.decryptionKeys = [try Keys.pair(.rsa2048).key]
        let octets = try Sample.response(encrypted: true)
        #expect(throws: ResponseRefusal.encryption) { try validate(octets, expecting: expected) }
        expected.decryptionKeys.append(try Keys.decryption().key)
        #expect(throws: Never.self) { try validate(octets, expecting: expected) }
        let damaged = text(octets).editing("<xenc:CipherValue>", "<xenc:CipherValue>AAAA")
        refuses(.encryption, Array(damaged.utf8))
    }

    @Test func `a request is no answer, and a document type is refused (V12)`() throws {
        refuses(
            .message(.unexpectedElement("AuthnRequest")), CanonicalWriter.octets(of: Sample.request().element()))
        refuses(.message(.xml(.doctype)), octets("<!DOCTYPE x>") + (try Sample.response()))
    }

    @Test func `a comment in a name cuts nothing off (V09)`() throws {
        let response = text(try Sample.response()).editing(">\(Sample.citizen)<", ">zażółć<!-- x -->-gęślą<")
        #expect(try validate(octets(response)).nameID?.value == Sample.citizen)
    }

    @Test func `another version is refused`() throws {
        let response = text(try Sample.response()).editing("Version=\"2.0\"", "Version=\"1.1\"")
        refuses(.message(.unsupportedVersion("1.1")), octets(response))
    }
}
