import HTTPTypes
import IdentityProvider
import SAML
import Testing
import WebServer

struct SingleSignOnEndpointTests {
    private let path = "/login/SingleSignOnService"

    @Test func `the query of a Redirect arrives octet by octet`() async throws {
        let serving = Serving(.goToLogin(Tokens.login))
        let query = "SAMLRequest=a%2Bb%2f&RelayState=%zz+x&SAMLRequest=twice&SigAlg=&lang=en"
        let response = try await serving.answer(.get, path + "?" + query)
        #expect(response.status == .seeOther)
        #expect(response.headers[.location] == "/login/" + Tokens.login.text)
        #expect(serving.entrances.recorded.map(\.text) == [query])
    }

    @Test func `a cross-site POST neither reads nor sets cookies`() async throws {
        let serving = Serving(
            .goToReceived(Tokens.login), newBrowser: Tokens.browser, newSession: Tokens.session)
        let response = try await serving.submit(
            path, "SAMLRequest=x",
            headers: [
                .origin: "https://portal.example",
                .cookie: "__Host-brama-browser=\(Tokens.browser.text); __Host-brama-lang=en",
            ])
        #expect(response.status == .seeOther)
        #expect(response.headers[.location] == "/login/received/" + Tokens.login.text)
        #expect(response.headers[values: .setCookie].isEmpty)
    }

    @Test func `a refused cross-site POST looks at no cookie for its language either`() async throws {
        let serving = Serving(.refusal(Refusal(.signatureWrong)))
        let response = try await serving.submit(
            path, "SAMLRequest=x", headers: [.origin: "null", .cookie: "__Host-brama-lang=en"])
        #expect(response.status == .badRequest)
        #expect(response.headers[.contentLanguage] == "pl")
        let control = try await serving.answer(.get, path, headers: [.cookie: "__Host-brama-lang=en"])
        #expect(control.headers[.contentLanguage] == "en")
    }

    @Test func `the fields of a POST arrive decoded, with their duplicates`() async throws {
        let serving = Serving(.goToReceived(Tokens.login))
        _ = try await serving.submit(path, "SAMLRequest=a%2Bb&RelayState=x+y&RelayState=%C5%82")
        #expect(serving.entrances.recorded.first?.fields == ["SAMLRequest=a+b", "RelayState=x y", "RelayState=ł"])
    }

    @Test func `a POST of more than 256 KiB is refused with a numbered page`() async throws {
        let serving = Serving(.goToReceived(Tokens.login))
        let body = "SAMLRequest=" + String(repeating: "x", count: 256 * 1024)
        let response = try await serving.submit(path, body)
        #expect(response.status == .contentTooLarge)
        #expect(response.text.contains("4006"))
        #expect(serving.entrances.recorded.isEmpty)
        let control = try await serving.submit(path, String(body.prefix(256 * 1024)))
        #expect(control.status == .seeOther)
    }

    @Test func `HEAD does not consume a request`() async throws {
        let serving = Serving(.goToLogin(Tokens.login))
        let response = try await serving.answer(.head, path + "?SAMLRequest=x")
        #expect(response.status == .methodNotAllowed)
        #expect(response.headers[.allow] == "GET, POST")
        #expect(serving.entrances.recorded.isEmpty)
    }
}
