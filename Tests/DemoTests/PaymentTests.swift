import Foundation
import HummingbirdTesting
import SAML
import Testing

@testable import brama_demo

/// e-urząd: payments that need a login of their own, higher levels, accounts.
struct PaymentTests {
    private static let order = [FormField("liability", "odpady")]

    /// A browser that is signed in and has ordered a payment, and the request that went to Brama.
    private func ordered() async throws -> (Browser, Answer) {
        let browser = Browser(try PortalUnderTest(.eUrzad))
        #expect(try await browser.signIn().text.contains("id=\"pay\""))
        browser.portal.clock.advance(by: 600)
        let page = try await browser.follow(try await browser.submit(EUrzadPages.paymentPath, Self.order))
        return (browser, try browser.read(page))
    }

    @Test func `a payment asks for a fresh login and is made after it`() async throws {
        let (browser, answer) = try await ordered()
        #expect(answer.request.forceAuthn)
        let page = try await browser.bring(try answer.response(), for: answer)
        #expect(page.text.contains("id=\"paid\""))
        #expect(page.text.contains("108,00\u{A0}zł"))
        #expect(try await browser.get(EUrzadPages.liabilitiesPath).text.contains("class=\"paid\""))
    }

    @Test func `a debt is overdue from the day after its date until it is paid`() async throws {
        let (browser, answer) = try await ordered()
        func overdue() async throws -> Int {
            try await browser.get(EUrzadPages.liabilitiesPath).text.ranges(of: "class=\"overdue\"").count
        }
        #expect(Liability.all.allSatisfy { $0.dueOn < CalendarDay(answer.now) })
        #expect(try await overdue() == Liability.all.count)
        _ = try await browser.bring(try answer.response(), for: answer)
        #expect(try await overdue() == Liability.all.count - 1)
        #expect(!(CalendarDay(2026, 11, 15) < CalendarDay(2026, 11, 15)))
        #expect(CalendarDay(2026, 11, 15) < CalendarDay(Date(timeIntervalSince1970: 1_794_783_600)))
    }

    @Test func `amounts and days are written as each language writes them`() {
        #expect(Liability.shown(48_540, in: .polish) == "485,40\u{A0}zł")
        #expect(Liability.shown(48_505, in: .english) == "PLN\u{A0}485.05")
        #expect(CalendarDay(iso: "1985-03-21")?.text(in: .polish) == "21.03.1985")
        #expect(CalendarDay(iso: "2026-11-15")?.text(in: .english) == "15 November 2026")
        #expect(CalendarDay(iso: "2026-13-15") == nil && CalendarDay(iso: "15 listopada") == nil)
        let evening = Date(timeIntervalSince1970: 1_794_783_600)
        #expect(CalendarDay.text(of: evening, in: .polish) == "16.11.2026, 00:00")
    }

    @Test func `an old login pays nothing, even if Brama sends it`() async throws {
        let (browser, answer) = try await ordered()
        let old = try answer.response { $0.authnStatement.authnInstant = answer.now.addingTimeInterval(-600) }
        #expect(try await browser.bring(old, for: answer).errorNumber == "7011")
        #expect(!(try await browser.get(EUrzadPages.liabilitiesPath).text.contains("class=\"paid\"")))
        #expect(try await browser.bring(try answer.response(), for: answer).text.contains("id=\"paid\""))
    }

    @Test func `a login that is no later than the session's pays nothing, whatever the clocks allow`() async throws {
        let browser = Browser(try PortalUnderTest(.eUrzad))
        _ = try await browser.signIn()
        let page = try await browser.follow(try await browser.submit(EUrzadPages.paymentPath, Self.order))
        let answer = try browser.read(page)
        #expect(try await browser.bring(try answer.response(), for: answer).errorNumber == "7011")
        let (other, control) = try await ordered()
        #expect(try await other.bring(try control.response(), for: control).text.contains("id=\"paid\""))
    }

    @Test func `another person confirms nothing`() async throws {
        let (browser, answer) = try await ordered()
        let response = try answer.response { assertion in
            for index in assertion.attributes.indices
            where assertion.attributes[index].name.hasSuffix("PersonIdentifier") {
                assertion.attributes[index].values = [AttributeValue("44051401458")]
            }
        }
        #expect(try await browser.bring(response, for: answer).errorNumber == "7204")
        let page = try await browser.get(EUrzadPages.liabilitiesPath)
        #expect(page.citizen == Answer.citizen, "the session is the first person's")
        #expect(!page.text.contains("class=\"paid\""))
    }

    @Test func `a payment is ordered by a form of e-urząd alone`() async throws {
        let browser = Browser(try PortalUnderTest(.eUrzad))
        _ = try await browser.signIn()
        #expect(try await browser.get(PortalPath.login + "?zobowiazanie=odpady").errorNumber == "7207")
        let foreign = try await browser.submit(EUrzadPages.paymentPath, Self.order, origin: "http://evil.example")
        #expect(foreign.errorNumber == "7202")
        #expect(try await browser.get(PortalPath.login + "?zobowiazanie=odpady").errorNumber == "7207")
        #expect(try await browser.submit(EUrzadPages.paymentPath, Self.order).status == .seeOther)
    }

    @Test func `the page at level high asks for it, and takes nothing less`() async throws {
        let browser = Browser(try PortalUnderTest(.eUrzad))
        let answer = try await browser.begin(EUrzadPages.highPath)
        let high = SignInPurpose.Level.high.uri
        #expect(answer.request.requestedAuthnContext?.references.map(\.uri) == [high])
        #expect(try await browser.bring(try answer.response(), for: answer).errorNumber == "7010")
        let page = try await browser.bring(
            try answer.response { $0.authnStatement.classRef = high }, for: answer)
        #expect(page.text.contains("class=\"badge\""))
    }

    @Test func `a citizen who is not known is offered an account, and has it after a restart`() async throws {
        let portal = try PortalUnderTest(.eUrzad)
        let browser = Browser(portal)
        #expect(try await browser.signIn().text.contains("Złóż wniosek o konto"))
        let wrong = try await browser.submit(EUrzadPages.accountPath, [FormField("email", "nowhere")])
        #expect(wrong.text.contains("id=\"email-error\""))
        let page = try await browser.follow(
            try await browser.submit(EUrzadPages.accountPath, [FormField("email", "lucja@example.pl")]))
        #expect(page.text.contains("id=\"has-account\""))
        let restarted = Browser(try PortalUnderTest(.eUrzad, folder: portal.folder))
        #expect(try await restarted.signIn().text.contains("id=\"has-account\""))
    }
}
