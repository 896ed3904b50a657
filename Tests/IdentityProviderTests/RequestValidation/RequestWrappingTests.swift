import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLTree

/// The eight wrappings against a request by POST: whatever is verified, the attacker's address is never served.
@Suite struct RequestWrappingTests {
    /// A forgery out of a signed request and an unsigned one of the attacker's.
    struct Wrapping: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let forge: @Sendable (_ original: XMLElement, _ forged: XMLElement) -> [XMLElement]
    }

    static let all = [
        Wrapping(testDescription: "V01 XSW1") { original, forged in
            [forged.inserting(original.signature.inserting(original.withoutSignature, at: 3), at: 1)]
        },
        Wrapping(testDescription: "V02 XSW2") { original, forged in
            [forged.inserting(original.signature, inExtensions(original.withoutSignature), at: 1)]
        },
        Wrapping(testDescription: "V03 XSW3") { original, forged in
            [forged.inserting(inExtensions(original), at: 1), inExtensions(forged, original)]
        },
        Wrapping(testDescription: "V04 XSW4") { original, forged in
            [forged.inserting(original, at: 2), forged.inserting(original, at: 1)]
        },
        Wrapping(testDescription: "V05 XSW5") { original, forged in
            [
                forged.inserting(original.signature, at: 1)
                    .inserting(inExtensions(original.withoutSignature), at: 2)
            ]
        },
        Wrapping(testDescription: "V06 XSW6") { original, forged in
            [forged.inserting(original.signature.inserting(inExtensions(original.withoutSignature), at: 1), at: 1)]
        },
        Wrapping(testDescription: "V07 XSW7") { original, forged in
            let id = original.attribute("ID") ?? ""
            return [
                original.inserting(inExtensions(forged.withID(id)), at: 2),
                original.inserting(inExtensions(forged), at: 2),
            ]
        },
        Wrapping(testDescription: "V08 XSW8") { original, forged in
            [forged.inserting(original.signature.inserting(original.withoutSignature.inObject, at: 3), at: 1)]
        },
    ]

    private static func inExtensions(_ elements: XMLElement...) -> XMLElement {
        XMLElement("Extensions", in: .samlp, children: elements.map { .element($0) })
    }

    private func post(_ element: XMLElement, _ world: World) async -> Reply {
        let fields = HTTPPost.fields(.request, message: element.octets, relayState: nil)
        return await world.service.receivePost(fields: fields, address: "")
    }

    @Test(arguments: all, [true, false])
    func `a wrapped request is refused on a page and stores nothing (V01 to V08)`(
        wrapping: Wrapping, isRequired: Bool
    ) async throws {
        let world = try await World()
        let portal = try await world.portal {
            $0.profile.requiresSignedRequests = isRequired
            $0.endpoints.append(IndexedEndpoint(.httpPOST, "https://sekap.example/acs/stale", index: 8))
        }
        let original = try XMLDocument(
            parsing: AuthnRequestBuilder(credential: portal.credential()).octets(world.request(portal))
        ).root()
        let wanted = world.request(portal) { $0.assertionConsumerServiceURL = "https://sekap.example/acs/stale" }
        for forgery in wrapping.forge(original, wanted.element()) {
            let written = await world.store.commits(during: {
                let refusal = await post(forgery, world).refusal
                let numbers: [ErrorNumber] = [.signatureWrong, .messageUnreadable]
                #expect(refusal.map { numbers.contains($0.number) } == true, "\(String(describing: refusal))")
            })
            #expect(written.isEmpty)
        }
        #expect(await post(original, world).received != nil)
    }
}
