import HummingbirdTesting
import SAML
import TestSupport
import Testing
import XMLTree

@testable import brama_demo

/// The eight wrappings against every portal, through its own handlers, by POST and by artifact (V01–V08).
struct WrappingTests {
    /// The portals whose answers pass through the browser, where an attacker holds them.
    private static let byPost = Portal.allCases.filter { $0.answerBindings[0] == .post }

    private func material(_ answer: Answer) throws -> ResponseWrapping.Material {
        let evil = answer.assertion(familyName: Answer.attacker)
        return ResponseWrapping.Material(
            signedResponse: try parsed(try answer.response(.response)),
            signedAssertion: try parsed(try answer.response(.assertion)),
            evilAssertion: { id in
                var assertion = evil
                assertion.id = id
                return assertion.element()
            })
    }

    private func parsed(_ octets: [UInt8]) throws -> XMLElement { try XMLDocument(parsing: octets).root() }

    @Test(arguments: byPost, ResponseWrapping.all)
    func `a wrapped Response signs nobody in (V01 to V08)`(_ portal: Portal, _ wrapping: ResponseWrapping) async throws
    {
        let browser = Browser(try PortalUnderTest(portal))
        let answer = try await browser.begin()
        let material = try material(answer)
        for forged in wrapping.forge(material) {
            #expect(String(decoding: forged.octets, as: UTF8.self).contains(Answer.attacker))
            let page = try await browser.bring(forged.octets, for: answer)
            #expect(["7002", "7005"].contains(page.errorNumber), "\(wrapping): \(page.errorNumber)")
            #expect(page.citizen.isEmpty)
        }
        // The control: the same login still ends well with the message that was wrapped.
        let page = try await browser.bring(material.signedAssertion.octets, for: answer)
        #expect(page.citizen == Answer.citizen)
    }

    @Test(arguments: Portal.allCases)
    func `a signed Response that was taken apart and put together is good`(_ portal: Portal) async throws {
        let browser = Browser(try PortalUnderTest(portal))
        let answer = try await browser.begin()
        let page = try await browser.bring(try material(answer).signedResponse.octets, for: answer)
        #expect(page.citizen == Answer.citizen)
    }

    @Test(arguments: Portal.allCases)
    func `a forged Assertion beside an encrypted one signs nobody in (V29)`(_ portal: Portal) async throws {
        let browser = Browser(try PortalUnderTest(portal))
        let answer = try await browser.begin()
        let good = try answer.response(.assertion, encrypted: true)
        for place in [2, 3] {
            let forged = try parsed(good).inserting(
                answer.assertion(familyName: Answer.attacker).element(), at: place)
            #expect(try await browser.bring(forged.octets, for: answer).errorNumber == "7002")
        }
        #expect(try await browser.bring(good, for: answer).citizen == Answer.citizen)
    }

    @Test(arguments: MessageWrapping.all)
    func `a wrapped ArtifactResponse signs nobody in (V01 to V08)`(_ wrapping: MessageWrapping) async throws {
        let browser = Browser(try PortalUnderTest(.sekap))
        let answer = try await browser.begin()
        let evil = try parsed(
            try answer.response(.both) { assertion in
                for index in assertion.attributes.indices
                where assertion.attributes[index].name.hasSuffix("FamilyName") {
                    assertion.attributes[index].values = [AttributeValue(Answer.attacker)]
                }
            }
        ).withoutSignature
        let artifact = try browser.portal.brama.keep(try answer.response(.both)) { signed in
            wrapping.forge(signed) { id in
                signed.withoutSignature.withID(id).removing(Response.elementName).inserting(evil, at: 9)
            }
        }
        let page = try await browser.follow(try await browser.present(artifact, for: answer))
        #expect(["7002", "7005"].contains(page.errorNumber), "\(page.errorNumber)")
        #expect(page.citizen.isEmpty)
        // The control: the same message, taken apart and put together again by the same hands.
        let control = try browser.portal.brama.keep(try answer.response(.both)) { [$0] }
        let good = try await browser.follow(try await browser.present(control, for: answer))
        #expect(good.citizen == Answer.citizen)
    }
}
