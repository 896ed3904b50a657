import Foundation
import HummingbirdTesting
import SAML
import Testing

@testable import brama_demo

/// The way to Brama and back, as it goes well, and as Brama says no.
struct SignInTests {
    @Test(arguments: Portal.allCases)
    func `a citizen signs in and is called by name`(_ portal: Portal) async throws {
        let browser = Browser(try PortalUnderTest(portal))
        let page = try await browser.signIn()
        #expect(page.status == .ok)
        #expect(page.citizen == Answer.citizen)
    }

    @Test(arguments: Portal.allCases)
    func `the request asks for at least substantial and names its return address`(_ portal: Portal) async throws {
        let browser = Browser(try PortalUnderTest(portal))
        let request = try await browser.begin().request
        #expect(request.issuer?.value == browser.portal.site.entityID)
        #expect(request.requestedAuthnContext?.comparison == .minimum)
        #expect(request.requestedAuthnContext?.references.map(\.uri) == [Answer.substantial])
        #expect(request.protocolBinding == portal.answerBindings[0].binding.rawValue)
        #expect(!request.forceAuthn)
        #expect(request.destination == BramaDouble.base + "/login/SingleSignOnService")
    }

    @Test(arguments: Portal.allCases, [ResponseBuilder.Layout.assertion, .response, .both])
    func `every layout signs in, in clear and encrypted`(
        _ portal: Portal, _ layout: ResponseBuilder.Layout
    ) async throws {
        for encrypted in [false, true] {
            let browser = Browser(try PortalUnderTest(portal))
            let answer = try await browser.begin()
            let page = try await browser.bring(try answer.response(layout, encrypted: encrypted), for: answer)
            #expect(page.citizen == Answer.citizen, "encrypted: \(encrypted)")
        }
    }

    @Test func `two tabs sign in beside each other`() async throws {
        let browser = Browser(try PortalUnderTest(.peup))
        let first = try await browser.begin()
        let second = try await browser.begin()
        #expect(first.relayState != second.relayState)
        #expect(try await browser.bring(try second.response(), for: second).citizen == Answer.citizen)
        #expect(try await browser.bring(try first.response(), for: first).citizen == Answer.citizen)
    }

    @Test(
        arguments: [
            (StatusCode.authnFailed, "7101"), (.requestDenied, "7102"), (.noAuthnContext, "7103"),
            (.noPassive, "7104"), (.unknownPrincipal, "7106"),
        ])
    func `what Brama refuses is told with a number and what to do next`(
        _ subcode: StatusCode, _ number: String
    ) async throws {
        let browser = Browser(try PortalUnderTest(.peup))
        let answer = try await browser.begin()
        let status = Status(.responder, subcode, message: "BRAMA-2008: <script>")
        let page = try await browser.bring(try answer.refusal(status), for: answer)
        #expect(page.errorNumber == number)
        #expect(page.text.contains("id=\"error\""))
        #expect(page.text.contains("(BRAMA-2008)"))
        #expect(!page.text.contains("<script>"), "what the message says beyond the number is not repeated")
        #expect(page.citizen.isEmpty)
        #expect(try await browser.get(PeUPPages.mattersPath).status == .seeOther, "nobody is signed in")
    }

    @Test func `signing out ends this session alone, and says so`() async throws {
        let browser = Browser(try PortalUnderTest(.peup))
        #expect(try await browser.signIn().text.contains("id=\"portal-logout\""))
        let page = try await browser.follow(try await browser.submit(PortalPath.logout))
        #expect(page.text.contains("id=\"only-here\""))
        #expect(try await browser.get(PeUPPages.mattersPath).status == .seeOther)
    }

    @Test func `a sign-out from another site is refused (V33)`() async throws {
        let browser = Browser(try PortalUnderTest(.peup))
        _ = try await browser.signIn()
        #expect(try await browser.submit(PortalPath.logout, origin: "http://evil.example").errorNumber == "7202")
        #expect(try await browser.get(PeUPPages.mattersPath).citizen == Answer.citizen)
    }

    @Test func `a session ends by itself`() async throws {
        let browser = Browser(try PortalUnderTest(.peup))
        _ = try await browser.signIn()
        browser.portal.clock.advance(by: PortalSession.lifetime - 1)
        #expect(try await browser.get(PeUPPages.mattersPath).status == .ok)
        browser.portal.clock.advance(by: 1)
        #expect(try await browser.get(PeUPPages.mattersPath).status == .seeOther)
    }
}
