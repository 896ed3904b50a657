import Foundation
import HummingbirdTesting
import SAML
import Testing

@testable import brama_demo

/// SEKAP's four steps, and the way past them for whoever has taken them.
struct RegistrationTests {
    private static let contact = [
        FormField("step", "3"), FormField("email", "lucja@example.pl"), FormField("notify-email", "on"),
        FormField("declared", "on"),
    ]

    private func take(_ fields: [FormField], _ browser: Browser) async throws -> TestResponse {
        try await browser.follow(try await browser.submit(SEKAPPages.registrationPath, fields))
    }

    private func register(_ browser: Browser) async throws -> TestResponse {
        _ = try await take([FormField("step", "1"), FormField("accepted", "on")], browser)
        _ = try await take([FormField("step", "2")], browser)
        _ = try await take(Self.contact, browser)
        return try await take([FormField("step", "4")], browser)
    }

    @Test func `a new citizen opens a box in four steps and ends at the card that was asked for`() async throws {
        let browser = Browser(try PortalUnderTest(.sekap))
        let first = try await browser.signIn(PortalPath.login + "?usluga=drzewo")
        #expect(first.text.contains("krok 1 z 4"))
        let second = try await take([FormField("step", "1"), FormField("accepted", "on")], browser)
        #expect(second.text.contains("krok 2 z 4"))
        for value in ["Żółć-O&#39;Neil", "Łucja", "Anna", Answer.pesel] {
            #expect(second.text.contains("value=\"\(value)\" readonly"))
        }
        #expect(try await take([FormField("step", "2")], browser).text.contains("krok 3 z 4"))
        let fourth = try await take(Self.contact, browser)
        #expect(fourth.text.contains("value=\"lucja_zolc-oneil\" readonly"))
        let card = try await take([FormField("step", "4")], browser)
        #expect(card.text.contains("id=\"service-card\""))
        #expect(card.text.contains("Zgłoszenie zamiaru usunięcia drzewa"))
    }

    @Test func `a citizen who has a box comes straight to the card, after a restart too`() async throws {
        let portal = try PortalUnderTest(.sekap)
        let browser = Browser(portal)
        _ = try await browser.signIn()
        #expect(try await register(browser).text.contains("Skrzynka kontaktowa"))
        let restarted = Browser(try PortalUnderTest(.sekap, folder: portal.folder))
        let page = try await restarted.signIn(PortalPath.login + "?usluga=meldunek")
        #expect(page.text.contains("id=\"service-card\""))
    }

    @Test func `the file of boxes gives nobody's number or name away`() async throws {
        let portal = try PortalUnderTest(.sekap)
        let browser = Browser(portal)
        _ = try await browser.signIn()
        _ = try await register(browser)
        let file = portal.folder.register(.sekap, "boxes")
        let text = String(decoding: try #require(try file.read()), as: UTF8.self)
        #expect(text.contains("userName"))
        #expect(!text.contains(Answer.pesel))
    }

    @Test func `no step is skipped`() async throws {
        let browser = Browser(try PortalUnderTest(.sekap))
        _ = try await browser.signIn()
        #expect(try await take([FormField("step", "4")], browser).text.contains("krok 1 z 4"))
        #expect(try await browser.get(SEKAPPages.registrationPath + "?krok=3").text.contains("krok 1 z 4"))
    }

    @Test func `what is wrong is said at the field, and what was typed is kept`() async throws {
        let browser = Browser(try PortalUnderTest(.sekap))
        _ = try await browser.signIn()
        let refused = try await take([FormField("step", "1")], browser)
        #expect(refused.text.contains("href=\"#accepted\""))
        _ = try await take([FormField("step", "1"), FormField("accepted", "on")], browser)
        _ = try await take([FormField("step", "2")], browser)
        let page = try await take(
            [FormField("step", "3"), FormField("email", "nowhere"), FormField("notify-sms", "on")], browser)
        for field in ["email", "phone", "notify-email", "declared"] {
            #expect(page.text.contains("id=\"\(field)-error\""), "\(field)")
        }
        #expect(page.text.contains("value=\"nowhere\""))
    }

    @Test func `a form from another site is refused`() async throws {
        let browser = Browser(try PortalUnderTest(.sekap))
        _ = try await browser.signIn()
        let step = [FormField("step", "1"), FormField("accepted", "on")]
        let page = try await browser.submit(SEKAPPages.registrationPath, step, origin: "http://127.0.0.9:8080")
        #expect(page.errorNumber == "7202")
    }
}
