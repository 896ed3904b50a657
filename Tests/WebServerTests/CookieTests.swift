import HTTPTypes
import IdentityProvider
import Testing
import WebServer

struct CookieTests {
    @Test func `on https cookies are bound to the host and Secure`() async throws {
        let serving = Serving(.goToLogin(Tokens.login), newBrowser: Tokens.browser, newSession: Tokens.session)
        let response = try await serving.answer(.get, "/login/SingleSignOnService?SAMLRequest=x")
        let suffix = "; Path=/; HttpOnly; SameSite=Lax; Secure"
        #expect(
            response.headers[values: .setCookie] == [
                "__Host-brama-browser=" + Tokens.browser.text + suffix,
                "__Host-brama-session=" + Tokens.session.text + suffix,
            ])
    }

    @Test func `on loopback http cookies have plain names and are not Secure`() async throws {
        let serving = Serving(
            .goToLogin(Tokens.login), newBrowser: Tokens.browser, baseURL: "http://127.0.0.2:8080")
        let response = try await serving.answer(.get, "/login/SingleSignOnService?SAMLRequest=x")
        #expect(
            response.headers[values: .setCookie] == [
                "brama-browser=" + Tokens.browser.text + "; Path=/; HttpOnly; SameSite=Lax"
            ])
    }

    @Test func `the cookies of a GET reach the core`() async throws {
        let serving = Serving()
        let cookie =
            "a=b; __Host-brama-browser=\(Tokens.browser.text); x; __Host-brama-session=\(Tokens.session.text)"
        _ = try await serving.answer(.get, "/login/" + Tokens.login.text, headers: [.cookie: cookie])
        let visit = try #require(serving.entrances.recorded.first?.visit)
        #expect(visit.browser == Tokens.browser)
        #expect(visit.session == Tokens.session)
    }

    @Test(arguments: ["short", "", String(repeating: "B", count: 44), String(repeating: "%", count: 43)])
    func `a cookie that Brama would not have set counts as none`(value: String) async throws {
        let serving = Serving()
        _ = try await serving.answer(
            .get, "/login/" + Tokens.login.text, headers: [.cookie: "__Host-brama-browser=" + value])
        let visit = try #require(serving.entrances.recorded.first?.visit)
        #expect(visit.browser == nil)
    }

    @Test func `on https a cookie with a plain name is not ours`() async throws {
        let serving = Serving()
        _ = try await serving.answer(
            .get, "/login/" + Tokens.login.text, headers: [.cookie: "brama-browser=" + Tokens.browser.text])
        let visit = try #require(serving.entrances.recorded.first?.visit)
        #expect(visit.browser == nil)
    }
}
