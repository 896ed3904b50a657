import Foundation
import HummingbirdTesting
import SAML
import Testing

@testable import brama_demo

/// One answer to each request, one use of each assertion, one browser for each login (V26, V34).
struct ReplayTests {
    @Test(arguments: Portal.allCases)
    func `a Response that was used is refused (V26)`(_ portal: Portal) async throws {
        let browser = Browser(try PortalUnderTest(portal))
        let answer = try await browser.begin()
        let response = try answer.response()
        #expect(try await browser.bring(response, for: answer).citizen == Answer.citizen)
        #expect(try await browser.bring(response, for: answer).errorNumber == "7004")
    }

    @Test func `a Response that was used is refused under another login's RelayState`() async throws {
        let browser = Browser(try PortalUnderTest(.peup))
        let first = try await browser.begin()
        let second = try await browser.begin()
        let response = try first.response()
        #expect(try await browser.bring(response, for: first).citizen == Answer.citizen)
        let form = second.form(response)
        #expect(try await browser.submitFromBrama(PortalPath.acsByPost, form).errorNumber == "7003")
    }

    @Test func `an assertion ID is used once, whoever is answered with it (V26)`() async throws {
        let browser = Browser(try PortalUnderTest(.peup))
        let first = try await browser.begin()
        let second = try await browser.begin()
        let reused = { (answer: Answer) in try answer.response { $0.id = "_once" } }
        #expect(try await browser.bring(try reused(first), for: first).citizen == Answer.citizen)
        #expect(try await browser.bring(try reused(second), for: second).errorNumber == "7009")
        #expect(try await browser.bring(try second.response(), for: second).citizen == Answer.citizen)
    }

    @Test func `a Response that nobody asked for is refused`() async throws {
        let browser = Browser(try PortalUnderTest(.peup))
        let answer = try await browser.begin()
        let response = try answer.response()
        for relayState in ["", "x", String(repeating: "A", count: 43)] {
            let form = answer.form(response, relayState: relayState)
            #expect(try await browser.submitFromBrama(PortalPath.acsByPost, form).errorNumber == "7003")
        }
        #expect(try await browser.bring(response, for: answer).citizen == Answer.citizen)
    }

    @Test func `a login that took too long is over`() async throws {
        let browser = Browser(try PortalUnderTest(.peup))
        let answer = try await browser.begin()
        browser.portal.clock.advance(by: SignIns.lifetime)
        let late = try browser.portal.clock.now.timeIntervalSince(answer.now) > 0 ? answer.response() : []
        #expect(try await browser.bring(late, for: answer).errorNumber == "7003")
    }

    @Test func `an answer is for the browser that began the login, and waits for it (V34)`() async throws {
        let portal = try PortalUnderTest(.peup)
        let attacker = Browser(portal)
        let victim = Browser(portal)
        let answer = try await attacker.begin()
        let response = try await attacker.deliver(try answer.response(), for: answer)
        #expect(response.status == .seeOther)
        #expect(try await victim.follow(response).errorNumber == "7015")
        _ = try await victim.begin()
        #expect(try await victim.follow(response).errorNumber == "7015", "a cookie of its own does not help")
        #expect(try await victim.get(PeUPPages.mattersPath).status == .seeOther)
        #expect(try await attacker.follow(response).citizen == Answer.citizen)
        #expect(try await attacker.follow(response).errorNumber == "7016", "and it is collected once")
    }

    @Test func `an answer that is not collected at once is gone`() async throws {
        let browser = Browser(try PortalUnderTest(.peup))
        let answer = try await browser.begin()
        let response = try await browser.deliver(try answer.response(), for: answer)
        browser.portal.clock.advance(by: SignIns.collectingTime)
        #expect(try await browser.follow(response).errorNumber == "7016")
    }

    @Test func `a session gets a new name at every login (V34)`() async throws {
        let browser = Browser(try PortalUnderTest(.peup))
        let answer = try await browser.begin()
        let first = try await browser.get(try await browser.deliver(try answer.response(), for: answer).location)
        let again = try await browser.begin()
        let second = try await browser.get(try await browser.deliver(try again.response(), for: again).location)
        let cookies = [first, second].map { $0.headers[.setCookie] ?? "" }
        #expect(cookies.allSatisfy { $0.hasPrefix("peup-session=") && $0.hasSuffix("HttpOnly; SameSite=Lax") })
        #expect(cookies[0] != cookies[1])
    }
}
