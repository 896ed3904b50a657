import HTTPTypes
import Hummingbird
import HummingbirdTesting
import IdentityProvider
import Testing
import WebServer

struct OwnPageStoryTests {
    private func signIn(_ browser: Browser, _ story: Story, from first: TestResponse) async throws -> TestResponse {
        var page = first
        if page.text.contains("id=\"choose-method\"") {
            page = try await browser.submit(
                try Markup.action(of: "choose-method", in: page.text), "method=trusted-profile")
        }
        page = try await browser.submit(
            try Markup.action(of: "login", in: page.text), "username=anna.nowak&password=Zielony-Ko%C5%84-7")
        let code = try #require(story.mailbox.messages.last?.code)
        return try await browser.submit(try Markup.action(of: "code", in: page.text), "code=" + code)
    }

    @Test func `a citizen signs in to Brama itself and sees their own profile`() async throws {
        let story = try await Story()
        try await story.server.application().test(.router) { client in
            let browser = Browser(client)
            let first = try await browser.open("/profil")
            #expect(first.text.contains("<p class=\"asking-name\">Brama</p>"))
            #expect(!first.text.contains("wróć do portalu"))
            let page = try await signIn(browser, story, from: first)
            #expect(page.status == .ok)
            #expect(page.text.contains("anna.nowak@example.pl") && page.text.contains(Story.pesel))
            #expect(page.headers[.cacheControl] == "no-store")
            let stranger = try await Browser(client).open("/profil")
            #expect(!stranger.text.contains(Story.pesel))
        }
    }

    @Test func `cancelling leads to the front page`() async throws {
        let story = try await Story()
        try await story.server.application().test(.router) { client in
            let browser = Browser(client)
            let page = try await browser.open("/profil")
            let end = try await browser.submit(try Markup.action(of: "cancel", in: page.text), "")
            #expect(end.status == .ok && end.text.contains("class=\"welcome\""))
        }
    }

    @Test(arguments: OwnPage.allCases)
    func `every page that asks for a sign-in has a path of its own below the profile's`(page: OwnPage) async throws {
        let token = Token(received: String(repeating: "T", count: 43))
        let response = try await Serving(.goToOwnPage(page, token)).answer(.get, "/login/\(Tokens.login.text)")
        let location = try #require(response.headers[.location])
        #expect(response.status == .seeOther)
        #expect(location.hasPrefix("/profil") && location.hasSuffix("/" + token.text))
    }
}
