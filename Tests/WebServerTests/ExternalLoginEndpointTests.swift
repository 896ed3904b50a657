import HTTPTypes
import IdentityProvider
import SAML
import Testing
import WebServer

struct ExternalLoginEndpointTests {
    private let post = "/login/AssertionConsumerService/POST"
    private let artifact = "/login/AssertionConsumerService/Artifact"
    private let card = ProviderCard(names: [.polish: "Bank & Syn", .english: "Bank"])

    @Test func `a bank's answer neither reads nor sets cookies`() async throws {
        let serving = Serving(.goToAnswer(Tokens.login), newBrowser: Tokens.browser, newSession: Tokens.session)
        let response = try await serving.submit(
            post, "SAMLResponse=a%2Bb&RelayState=x",
            headers: [.origin: "https://bank.example", .cookie: "__Host-brama-browser=\(Tokens.browser.text)"])
        #expect(response.status == .seeOther)
        #expect(response.headers[.location] == "/login/answer/" + Tokens.login.text)
        #expect(response.headers[values: .setCookie].isEmpty)
        #expect(serving.entrances.recorded.first?.fields == ["SAMLResponse=a+b", "RelayState=x"])
    }

    @Test func `an artifact comes by GET and by POST`() async throws {
        let serving = Serving(.goToAnswer(Tokens.login))
        _ = try await serving.answer(.get, artifact + "?SAMLart=a%2Bb&RelayState=x")
        _ = try await serving.submit(artifact, "SAMLart=a%2Bb&RelayState=x")
        #expect(
            serving.entrances.recorded.map(\.fields) == Array(repeating: ["SAMLart=a+b", "RelayState=x"], count: 2))
        #expect(try await serving.answer(.get, post).status == .methodNotAllowed)
    }

    @Test func `the browser is known again where the answer is taken up`() async throws {
        let serving = Serving(.goToLogin(Tokens.login))
        let response = try await serving.answer(
            .get, "/login/answer/" + Tokens.login.text,
            headers: [.cookie: "__Host-brama-browser=\(Tokens.browser.text)"])
        #expect(response.headers[.location] == "/login/" + Tokens.login.text)
        #expect(serving.entrances.recorded.first?.visit?.browser == Tokens.browser)
        #expect(try await serving.answer(.get, "/login/answer/short").status == .notFound)
    }

    @Test func `the page to a bank posts to that bank and to nowhere else`() async throws {
        let fields = [FormField("SAMLRequest", "PHg+"), FormField("RelayState", "r")]
        let serving = Serving(.depart(.form(destination: "https://bank.example/sso", fields: fields), to: card))
        let response = try await serving.answer(.get, "/login/\(Tokens.login.text)/leave")
        #expect(response.headers[.contentSecurityPolicy]?.contains("form-action https://bank.example/sso") == true)
        #expect(response.text.contains("Bank &amp; Syn") && response.text.contains("value=\"PHg+\""))
    }

    @Test func `a signed address is a link, octet by octet`() async throws {
        let url = "https://bank.example/sso?SAMLRequest=a%2Bb&Signature=c%3D"
        let serving = Serving(.depart(.redirect(url), to: card))
        let response = try await serving.answer(.get, "/login/\(Tokens.login.text)/leave")
        #expect(response.text.contains("href=\"https://bank.example/sso?SAMLRequest=a%2Bb&amp;Signature=c%3D\""))
        #expect(response.headers[.contentSecurityPolicy]?.contains("form-action 'self'") == true)
    }

    @Test func `an address with script leads nowhere`() async throws {
        let serving = Serving(.depart(.redirect("javascript:alert(1)"), to: card))
        let response = try await serving.answer(.get, "/login/\(Tokens.login.text)/leave")
        #expect(response.status == .internalServerError && !response.text.contains("javascript"))
    }

    @Test func `after a bank's refusal the citizen can choose anew, or return to the portal`() async throws {
        let refusal = Refusal(.bankAnswerUnsigned, login: Tokens.login)
        let response = try await Serving(.refusal(refusal)).answer(.get, "/login/answer/" + Tokens.login.text)
        #expect(response.text.contains("href=\"/login/\(Tokens.login.text)\""))
        #expect(response.text.contains("action=\"/login/\(Tokens.login.text)/cancel\""))
        #expect(response.text.contains("3206"))
    }
}
