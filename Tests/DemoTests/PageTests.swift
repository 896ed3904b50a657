import Foundation
import HummingbirdTesting
import SAML
import Testing

@testable import brama_demo

/// What every page of every portal has.
struct PageTests {
    @Test func `every template can be parsed`() {
        #expect(Templates.shared.faults.isEmpty)
    }

    @Test(arguments: Portal.allCases)
    func `the start page begins a login, in every language`(_ portal: Portal) async throws {
        let portal = try PortalUnderTest(portal)
        for (language, lang) in [("pl-PL", "pl"), ("en-GB,en;q=0.9,pl;q=0.8", "en"), ("uk-UA", "uk"), ("de", "pl")] {
            let page = try await Browser(portal, language: language).get("/")
            #expect(page.text.contains("<html lang=\"\(lang)\">"))
            #expect(page.text.contains("id=\"login\""))
            #expect(page.text.contains("class=\"skip\" href=\"#content\""))
            #expect(page.text.contains("<h1>"))
        }
    }

    @Test func `the chosen language holds for the pages that follow`() async throws {
        let browser = Browser(try PortalUnderTest(.peup))
        #expect(try await browser.get("/?lang=en").text.contains("<html lang=\"en\">"))
        #expect(try await browser.get("/").text.contains("<html lang=\"en\">"))
        #expect(try await browser.signIn().text.contains("My cases"))
    }

    @Test(arguments: Portal.allCases)
    func `pages have a strict policy and are not kept (V35)`(_ portal: Portal) async throws {
        let page = try await Browser(try PortalUnderTest(portal)).get("/")
        let policy = page.headers[.contentSecurityPolicy] ?? ""
        #expect(policy.hasPrefix("default-src 'none'"))
        #expect(policy.hasSuffix("form-action 'self'"))
        #expect(policy.contains("frame-ancestors 'none'"))
        #expect(!policy.contains("unsafe"))
        #expect(page.headers[.cacheControl] == "no-store")
        #expect(!page.text.contains("style=") && !page.text.contains("<script>"))
    }

    @Test func `the page that hands a request on may send its form to Brama, and has a button`() async throws {
        let page = try await Browser(try PortalUnderTest(.peup)).get(PortalPath.login)
        let policy = page.headers[.contentSecurityPolicy] ?? ""
        #expect(policy.hasSuffix("form-action 'self' http://127.0.0.2:8080/login/SingleSignOnService"))
        #expect(page.text.contains("<button class=\"button\" type=\"submit\">"))
    }

    @Test(arguments: Portal.allCases)
    func `assets, metadata and the sign of life are served`(_ portal: Portal) async throws {
        let browser = Browser(try PortalUnderTest(portal))
        for asset in [Asset.base, Asset.script, Asset.look(of: portal)] {
            #expect(try await browser.get(asset.address).status == .ok)
        }
        #expect(try await browser.get(PortalPath.live).status == .ok)
        let entities = try MetadataDocument.parse(Array(try await browser.get(PortalPath.metadata).text.utf8))
        #expect(entities.map(\.entityID) == [browser.portal.site.entityID])
        #expect(try await browser.get("/nowhere").errorNumber == "7201")
    }

    @Test func `names that look like markup stay text (V27)`() async throws {
        let browser = Browser(try PortalUnderTest(.peup))
        let answer = try await browser.begin()
        let name = "<b>\"\u{301}'&amp;"
        let response = try answer.response { assertion in
            for index in assertion.attributes.indices
            where assertion.attributes[index].name.hasSuffix("FamilyName") {
                assertion.attributes[index].values = [AttributeValue(name)]
            }
        }
        let page = try await browser.bring(response, for: answer)
        #expect(page.text.contains("&lt;b&gt;&quot;\u{301}&#39;&amp;amp;"))
        #expect(!page.text.contains("<b>"))
    }

    @Test func `every error has a text in every language that says what to do`() {
        for error in PortalError.allCases {
            for language in Language.allCases {
                #expect(!error.text.title[language].isEmpty)
                #expect(error.text.advice[language].hasSuffix("."), "\(error)")
            }
            let advice = Language.allCases.map { error.text.advice[$0] }
            #expect(Set(advice).count == advice.count)
        }
    }
}
