import HTTPTypes
import IdentityProvider
import Testing
import WebServer

struct LanguageNegotiationTests {
    @Test(arguments: [
        ("/", nil, nil, "pl"),
        ("/", "en-GB,en;q=0.9,pl;q=0.8", nil, "en"),
        ("/", "de,fr", nil, "pl"),
        ("/", "pl", "__Host-brama-lang=en", "en"),
        ("/?lang=pl", "en", "__Host-brama-lang=en", "pl"),
        ("/?lang=xx", "en", nil, "en"),
    ])
    func `the citizen's choice goes before the cookie, the cookie before the browser`(
        path: String, accepted: String?, cookie: String?, expected: String
    ) async throws {
        var headers: HTTPFields = [:]
        headers[.acceptLanguage] = accepted
        headers[.cookie] = cookie
        let response = try await Serving().answer(.get, path, headers: headers)
        #expect(response.headers[.contentLanguage] == expected)
        #expect(response.text.contains("<html lang=\"\(expected)\">"))
    }

    @Test func `a choice is remembered`() async throws {
        let response = try await Serving().answer(.get, "/?lang=en")
        #expect(
            response.headers[values: .setCookie] == [
                "__Host-brama-lang=en; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax; Secure"
            ])
        let control = try await Serving().answer(.get, "/")
        #expect(control.headers[values: .setCookie].isEmpty)
    }

    @Test func `the switch keeps the rest of the address`() async throws {
        let response = try await Serving().answer(.get, "/login/\(Tokens.login.text)?a=b")
        #expect(response.text.contains("href=\"/login/\(Tokens.login.text)?a=b&amp;lang=en\""))
    }
}
