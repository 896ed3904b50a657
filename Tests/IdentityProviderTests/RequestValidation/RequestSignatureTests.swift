import Cryptography
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLTree

@Suite struct RequestSignatureTests {
    private func stranger() throws -> SigningCredential {
        SigningCredential(key: try PrivateKey.generate(.p256), certificate: nil, algorithm: .ecdsaSHA256)
    }

    /// The number of the page by each binding, nil where the request is served.
    private func numbers(
        _ portal: Portal, _ signed: Signing, in world: World
    ) async throws -> [ErrorNumber?] {
        let browser = Browser(world)
        let redirect = try await browser.redirect(world.request(portal), of: portal, signed: signed)
        let post = try await browser.post(world.request(portal), of: portal, signed: signed)
        #expect(redirect.refusal != nil || redirect.login != nil)
        #expect(post.refusal != nil || post.received != nil)
        return [redirect.refusal?.number, post.refusal?.number]
    }

    @Test func `V17 an unsigned request is refused where the registration demands a signature`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        #expect(try await numbers(portal, .byNobody, in: world) == [.signatureMissing, .signatureMissing])
        #expect(try await numbers(portal, .byPortal, in: world) == [nil, nil])
    }

    @Test func `an unsigned request is served where the registration allows it`() async throws {
        let world = try await World()
        let portal = try await world.portal { $0.profile.requiresSignedRequests = false }
        #expect(try await numbers(portal, .byNobody, in: world) == [nil, nil])
        #expect(try await numbers(portal, .byPortal, in: world) == [nil, nil])
    }

    @Test func `V17 AuthnRequestsSigned in the metadata demands a signature whatever the flag says`() async throws {
        let world = try await World()
        let portal = try await world.portal {
            $0.profile.requiresSignedRequests = false
            $0.authnRequestsSigned = true
        }
        #expect(try await numbers(portal, .byNobody, in: world) == [.signatureMissing, .signatureMissing])
        #expect(try await numbers(portal, .byPortal, in: world) == [nil, nil])
    }

    @Test(arguments: [true, false])
    func `V16 a signature by a stranger or by another portal is refused`(isRequired: Bool) async throws {
        let world = try await World()
        let portal = try await world.portal { $0.profile.requiresSignedRequests = isRequired }
        let other = try await world.portal("peup.example") {
            $0.signingKeys = [try TestKeys.portalRSA().privateKey]
        }
        for signed in [Signing.by(try stranger()), .by(other.credential())] {
            #expect(try await numbers(portal, signed, in: world) == [.signatureWrong, .signatureWrong])
        }
    }

    @Test func `MD07 the first, second and third registered key verify`() async throws {
        let world = try await World()
        let portal = try await world.portal {
            $0.signingKeys = [
                try PrivateKey.generate(.p256), try TestKeys.portalRSA().privateKey, try PrivateKey.generate(.p384),
            ]
        }
        let algorithms: [SignatureAlgorithm] = [.ecdsaSHA256, .rsaSHA512, .ecdsaSHA384]
        for (index, algorithm) in algorithms.enumerated() {
            let signed = Signing.by(portal.credential(index, algorithm))
            #expect(try await numbers(portal, signed, in: world) == [nil, nil], "\(index)")
        }
        #expect(try await numbers(portal, .by(try stranger()), in: world) == [.signatureWrong, .signatureWrong])
    }

    @Test func `V18 a signature under an algorithm of the other key family is refused`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let query = try Browser(world).query(world.request(portal), of: portal)
        let swapped = query.replacing("ecdsa-sha256", with: "rsa-sha256")
        #expect(swapped != query)
        #expect(try await Browser(world).redirect(rawQuery: swapped).refusal?.number == .signatureWrong)
        #expect(try await Browser(world).redirect(rawQuery: query).login != nil)
    }

    @Test func `a signature that was taken off, cut or moved to another message is refused`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let query = try browser.query(world.request(portal), of: portal)
        let other = try browser.query(world.request(portal), of: portal)
        let signature = try #require(query.firstRange(of: "&SigAlg="))
        let otherSignature = try #require(other.firstRange(of: "&SigAlg="))
        let stripped = String(query[..<signature.lowerBound])
        let moved = stripped + other[otherSignature.lowerBound...]
        #expect(try await browser.redirect(rawQuery: stripped).refusal?.number == .signatureMissing)
        #expect(try await browser.redirect(rawQuery: moved).refusal?.number == .signatureWrong)
        #expect(try await browser.redirect(rawQuery: query + "AA").refusal?.number != nil)
        #expect(try await browser.redirect(rawQuery: query).login != nil)
    }

    @Test func `an unsigned request with a signature moved into it is not taken for unsigned`() async throws {
        let world = try await World()
        let portal = try await world.portal { $0.profile.requiresSignedRequests = false }
        let signed = try XMLDocument(
            parsing: AuthnRequestBuilder(credential: portal.credential()).octets(world.request(portal))
        ).root()
        let hidden = XMLElement("Extensions", in: .samlp, children: [.element(signed.signature)])
        let moved = signed.withoutSignature.inserting(hidden, at: 1)
        let fields = HTTPPost.fields(.request, message: moved.octets, relayState: nil)
        let reply = await world.service.receivePost(fields: fields, address: "")
        #expect(reply.refusal?.number == .signatureWrong)
        let bare = HTTPPost.fields(.request, message: signed.withoutSignature.octets, relayState: nil)
        #expect(await world.service.receivePost(fields: bare, address: "").received != nil)
    }

    @Test func `a portal without any key can send unsigned requests only where that is allowed`() async throws {
        let world = try await World()
        let closed = try await world.portal { $0.signingKeys = [] }
        let open = try await world.portal("peup.example") {
            $0.signingKeys = []
            $0.profile.requiresSignedRequests = false
        }
        #expect(try await numbers(closed, .byNobody, in: world) == [.signatureMissing, .signatureMissing])
        #expect(try await numbers(closed, .by(try stranger()), in: world) == [.signatureWrong, .signatureWrong])
        #expect(try await numbers(open, .by(try stranger()), in: world) == [.signatureWrong, .signatureWrong])
        #expect(try await numbers(open, .byNobody, in: world) == [nil, nil])
    }
}
