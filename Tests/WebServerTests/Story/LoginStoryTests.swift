import Foundation
import HTTPTypes
import HummingbirdTesting
import IdentityProvider
import SAML
import Testing
import WebServer

struct LoginStoryTests {
    /// From the page that follows the request to the page of consent.
    private func signIn(_ browser: Browser, _ story: Story, from first: TestResponse) async throws -> TestResponse {
        var page = try await browser.chooseTrustedProfile(on: first)
        let form = try Markup.action(of: "login", in: page.text)
        page = try await browser.submit(form, "username=anna.nowak&password=Zielony-Ko%C5%84-7")
        let code = try #require(story.mailbox.messages.last?.code)
        return try await browser.submit(try Markup.action(of: "code", in: page.text), "code=" + code)
    }

    private func agree(_ browser: Browser, on page: TestResponse) async throws -> TestResponse {
        let fields = Markup.hiddenFields(in: page.text)
        let hidden = ["shown", "mark"].map { name in "\(name)=\(fields.first { $0.name == name }?.value ?? "")&" }
            .joined()
        return try await browser.submit(
            try Markup.action(of: "consent", in: page.text), hidden + "decision=accept")
    }

    @Test func `a citizen signs in, and the second time without being asked`() async throws {
        let story = try await Story()
        try await story.server.application().test(.router) { client in
            let browser = Browser(client)
            let request = story.request()
            let consent = try await signIn(browser, story, from: browser.open(try story.redirectPath(request)))
            #expect(consent.text.contains("44051401359"))
            let page = try await agree(browser, on: consent)
            #expect(page.policy.contains("form-action https://portal.example/acs"))
            let assertion = try story.assertion(in: page.text, answering: request)
            #expect(assertion.value(of: CitizenAttribute.firstName.defaultName) == "Anna")
            #expect(Markup.hiddenFields(in: page.text).contains { $0 == ("RelayState", "state") })

            let second = story.request()
            let answer = try await browser.open(try story.redirectPath(second))
            #expect(try story.assertion(in: answer.text, answering: second).nameID != nil)
        }
        #expect(story.mailbox.messages.count == 1)
    }

    @Test func `a request by POST leads to the same login`() async throws {
        let story = try await Story()
        try await story.server.application().test(.router) { client in
            let browser = Browser(client)
            let request = story.request()
            let first = try await browser.submitFromElsewhere(
                "/login/SingleSignOnService", try story.postBody(request))
            let page = try await agree(browser, on: try await signIn(browser, story, from: first))
            #expect(try story.assertion(in: page.text, answering: request).nameID != nil)
        }
    }

    @Test func `an artifact leaves the login by a GET form, and a session by a redirect`() async throws {
        let story = try await Story(binding: .httpArtifact)
        try await story.server.application().test(.router) { client in
            let browser = Browser(client)
            let first = try await browser.open(try story.redirectPath(story.request()))
            let page = try await agree(browser, on: try await signIn(browser, story, from: first))
            #expect(page.text.contains("method=\"get\" action=\"https://portal.example/acs\""))
            #expect(Markup.hiddenFields(in: page.text).map(\.name) == ["SAMLart", "RelayState"])
            let second = try await browser.open(try story.redirectPath(story.request()))
            #expect(second.status == .seeOther)
            #expect(second.headers[.location]?.hasPrefix("https://portal.example/acs?SAMLart=") == true)
        }
    }

    @Test func `a wrong password comes back with the name and without the password`() async throws {
        let story = try await Story()
        try await story.server.application().test(.router) { client in
            let browser = Browser(client)
            let first = try await browser.open(try story.redirectPath(story.request()))
            var page = try await browser.chooseTrustedProfile(on: first)
            let form = try Markup.action(of: "login", in: page.text)
            page = try await browser.submit(form, "username=anna.nowak&password=guessed-wrong")
            #expect(page.text.contains("value=\"anna.nowak\""))
            #expect(page.text.contains("class=\"summary\""))
            #expect(!page.text.contains("guessed-wrong"))
        }
    }

    @Test func `what was left empty is said at its field, and what was typed is not called missing`() async throws {
        let story = try await Story()
        try await story.server.application().test(.router) { client in
            let browser = Browser(client)
            let first = try await browser.open(try story.redirectPath(story.request()))
            var page = try await browser.chooseTrustedProfile(on: first)
            let form = try Markup.action(of: "login", in: page.text)
            for (sent, missing) in [
                ("username=&password=", ["username", "password"]), ("username=&password=x", ["username"]),
                ("username=anna.nowak&password=", ["password"]),
            ] {
                let markup = Markup(try await browser.submit(form, sent).text)
                let marked = markup.all("input").filter { $0["aria-invalid"] == "true" }
                #expect(marked.map { $0["name"] } == missing, "\(sent)")
            }
            page = try await browser.submit(form, "username=anna.nowak&password=Zielony-Ko%C5%84-7")
            let code = try Markup.action(of: "code", in: page.text)
            #expect(try await browser.submit(code, "code=12").text.contains("Kod ma 8 cyfr."))
            #expect(try await browser.submit(code, "code=").text.contains("Wpisz kod."))
        }
    }

    @Test func `a login's page is for the browser that began it`() async throws {
        let story = try await Story()
        try await story.server.application().test(.router) { client in
            let page = try await Browser(client).open(try story.redirectPath(story.request()))
            let form = try Markup.action(of: "cancel", in: page.text)
            let login = String(form.dropLast("/cancel".count))
            let stranger = try await Browser(client).open(login)
            #expect(stranger.status == .forbidden)
            #expect(stranger.text.contains("4003"))
        }
    }

    @Test func `cancelling tells the portal`() async throws {
        let story = try await Story()
        try await story.server.application().test(.router) { client in
            let browser = Browser(client)
            let request = story.request()
            let page = try await browser.open(try story.redirectPath(request))
            let answer = try await browser.submit(try Markup.action(of: "cancel", in: page.text), "")
            #expect(answer.status == .ok)
            #expect(throws: ResponseRefusal.self) { try story.assertion(in: answer.text, answering: request) }
        }
    }

    @Test func `no personal number, code, password, token or message of a login is in the log`() async throws {
        let story = try await Story()
        let request = story.request()
        let path = try story.redirectPath(request)
        try await story.server.application().test(.router) { client in
            let browser = Browser(client)
            _ = try await agree(browser, on: try await signIn(browser, story, from: browser.open(path)))
            let replay = try await browser.open(path)
            #expect(replay.text.contains("1012"))
        }
        let log = story.log.text
        let code = try #require(story.mailbox.messages.first?.code)
        #expect(log.contains("number=1012"))
        for secret in [Story.pesel, Story.password, code, "anna", "Nowak", request.id, "SAMLRequest", "Assertion"] {
            #expect(!log.contains(secret))
        }
    }

    @Test func `the metadata are those of what runs`() async throws {
        let story = try await Story()
        try await story.server.application().test(.router) { client in
            let response = try await client.execute(uri: "/metadata", method: .get)
            #expect(response.text.contains(story.settings.singleSignOnLocation))
        }
    }
}
