import Cryptography
import IdentityProvider
import SAML
import TestSupport
import Testing

@Suite struct RequestParametersTests {
    @Test(arguments: ["state", "", "ążśźęćńół €𝄞", "<script>&\"'", "a+b%20c=d&e;f", "x"])
    func `V25 RelayState comes back untouched by either binding`(text: String) async throws {
        for length in [1, 80, 1_024] {
            let relayState = text.isEmpty ? "" : String(repeating: text, count: max(1, length / text.utf8.count))
            let world = try await World()
            let portal = try await world.portal()
            for index in [0, 1] {
                let request = world.request(portal) {
                    $0.isPassive = true
                    $0.assertionConsumerServiceIndex = index
                }
                let redirect = try await Browser(world).redirect(request, of: portal, relayState: relayState)
                let back = try redirect.answer(to: request, of: portal, in: world).relayState
                #expect(back.map { Array($0.utf8) } == Array(relayState.utf8))
                let posted = world.request(portal) { $0.isPassive = true }
                let browser = Browser(world)
                let reply = await browser.follow(try await browser.post(posted, of: portal, relayState: relayState))
                #expect(try reply.answer(to: posted, of: portal, in: world).relayState == relayState)
            }
        }
    }

    @Test func `no RelayState comes back where none was sent`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let request = world.request(portal) { $0.isPassive = true }
        let reply = try await Browser(world).redirect(request, of: portal, relayState: nil)
        #expect(try reply.answer(to: request, of: portal, in: world).relayState == nil)
    }

    @Test func `V25 RelayState over 4,096 bytes is refused, 4,096 are carried`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        for (length, number) in [(4_096, nil), (4_097, .parameterRefused)] as [(Int, ErrorNumber?)] {
            let relayState = String(repeating: "r", count: length)
            let reply = try await Browser(world).redirect(world.request(portal), of: portal, relayState: relayState)
            #expect(reply.refusal?.number == number)
            #expect((reply.login != nil) == (number == nil))
        }
    }

    @Test(arguments: [
        "&SAMLRequest=AAAA", "&RelayState=other", "&SigAlg=x", "&Signature=AAAA", "&SAMLResponse=AAAA", "&SAMLRequest",
        "&RelayState[]=other", "&samlrequest=AAAA", "&%53AMLRequest=AAAA", "&RelayState%5B0%5D=x", "&relaystate=x",
    ])
    func `V20 a parameter that occurs twice or is spelled ambiguously is refused`(extra: String) async throws {
        let world = try await World()
        let portal = try await world.portal()
        let query = try Browser(world).query(world.request(portal), of: portal)
        for crooked in [query + extra, String(extra.dropFirst()) + "&" + query] {
            let reply = try await Browser(world).redirect(rawQuery: crooked)
            #expect(reply.refusal?.number == .parameterRefused)
        }
        #expect(try await Browser(world).redirect(rawQuery: query).login != nil)
    }

    @Test func `V20 a parameter of nobody's is no reason to refuse`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let query = try Browser(world).query(world.request(portal), of: portal) + "&utm_source=x"
        #expect(try await Browser(world).redirect(rawQuery: query).login != nil)
    }

    @Test func `V20 parameters in another order, or escaped otherwise, are verified as they arrived`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let query = try Browser(world).query(world.request(portal), of: portal)
        let shuffled = query.split(separator: "&").reversed().joined(separator: "&")
        #expect(try await Browser(world).redirect(rawQuery: shuffled).login != nil)
        let rewritten = query.replacing("RelayState=state", with: "RelayState=st%61te")
        #expect(rewritten != query)
        #expect(try await Browser(world).redirect(rawQuery: rewritten).refusal?.number == .signatureWrong)
    }

    @Test func `V20 a form field that occurs twice is refused`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let fields = try AuthnRequestBuilder(credential: portal.credential())
            .postFields(world.request(portal), relayState: "state")
        for extra in [fields[0], FormField("RelayState", "other"), FormField("SAMLResponse", "AAAA")] {
            let reply = await world.service.receivePost(fields: fields + [extra], address: "")
            #expect(reply.refusal?.number == .parameterRefused, "\(extra.name)")
        }
        #expect(await world.service.receivePost(fields: fields, address: "").received != nil)
    }

    @Test(arguments: [
        ("", ErrorNumber.messageMissing), ("RelayState=x", .messageMissing), ("SAMLart=AAAA", .messageMissing),
        ("SAMLRequest=%21%21", .messageUnreadable), ("SAMLRequest=AAAA", .messageUnreadable),
        ("SAMLRequest=%zz", .messageUnreadable), ("SAMLResponse=AAAA", .messageUnreadable),
    ])
    func `what is no message is refused on a page`(query: String, number: ErrorNumber) async throws {
        let world = try await World()
        #expect(try await Browser(world).redirect(rawQuery: query).refusal?.number == number)
    }

    @Test func `V12 a message with a DOCTYPE is refused`() async throws {
        let world = try await World()
        let portal = try await world.portal { $0.profile.requiresSignedRequests = false }
        let octets = try AuthnRequestBuilder(credential: nil).octets(world.request(portal))
        let entity = Array("<!DOCTYPE a [<!ENTITY x \"y\">]>".utf8)
        for (message, number) in [(octets, nil), (entity + octets, .messageUnreadable)] as [([UInt8], ErrorNumber?)] {
            let fields = HTTPPost.fields(.request, message: message, relayState: nil)
            let reply = await world.service.receivePost(fields: fields, address: "")
            #expect(reply.refusal?.number == number)
        }
    }
}
