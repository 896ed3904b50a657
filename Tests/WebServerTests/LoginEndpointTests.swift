import HTTPTypes
import IdentityProvider
import Testing
import WebServer

struct LoginEndpointTests {
    private let path = "/login/" + Tokens.login.text

    @Test(arguments: [
        ("method", "method=trusted-profile", "choose", "trusted-profile"),
        (
            "input", "username=anna&password=a%26b+c", "submit",
            "credentials(userName: \"anna\", password: \"a&b c\")"
        ),
        ("input", "code=12345678", "submit", "oneTimeCode(\"12345678\")"),
        ("consent", "decision=accept", "decide", "true"),
        ("consent", "decision=refuse", "decide", "false"),
        ("cancel", "", "cancel", Tokens.login.text),
    ])
    func `each form reaches its entrance and is answered by 303`(
        step: String, body: String, name: String, text: String
    ) async throws {
        let serving = Serving(.goToLogin(Tokens.login))
        let response = try await serving.submit(path + "/" + step, body)
        #expect(response.status == .seeOther)
        #expect(response.headers[.location] == path)
        #expect(serving.entrances.recorded.map(\.name) == [name])
        #expect(serving.entrances.recorded.map(\.text) == [text])
    }

    @Test func `a new code is asked for by a form of its own, and the page says that it was sent`() async throws {
        let form = CodeForm(
            citizen: CitizenID("anna"), code: "1", channel: .email, maskedAddress: "a***@example.pl", triesLeft: 3,
            expiresAt: .distantFuture)
        let card = RelyingPartyCard(entityID: "https://portal.example", names: [:], descriptions: [:])
        let page = LoginPage(
            login: Tokens.login, relyingParty: card, content: .method(.oneTimeCode(form)), expiresAt: .distantFuture)
        let resending = Serving(.goToLogin(Tokens.login))
        let response = try await resending.submit(path + "/resend", "")
        #expect(resending.entrances.recorded.map(\.text) == ["resendCode"])
        let location = try #require(response.headers[.location])
        let after = try await Serving(.page(page)).answer(.get, location)
        #expect(after.text.contains("role=\"status\""))
        let before = try await Serving(.page(page)).answer(.get, path)
        #expect(!before.text.contains("role=\"status\""))
    }

    @Test func `consent covers what the page showed`() async throws {
        let serving = Serving(.goToLogin(Tokens.login))
        _ = try await serving.submit(path + "/consent", "shown=FirstName%2CEmail%2CNonsense&decision=accept")
        #expect(serving.entrances.recorded.first?.fields == ["Email", "FirstName"])
    }

    @Test(arguments: ["username=a&username=b&password=c", "password=%zz", "username=%ff", "code=1&code=2"])
    func `a form with a duplicate or bad octets is refused`(body: String) async throws {
        let serving = Serving(.goToLogin(Tokens.login))
        let response = try await serving.submit(path + "/input", body)
        #expect(response.status == .badRequest)
        #expect(response.text.contains("4006"))
        #expect(serving.entrances.recorded.isEmpty)
    }

    @Test func `a form of more than 16 KiB is refused`() async throws {
        let serving = Serving(.goToLogin(Tokens.login))
        let response = try await serving.submit(
            path + "/input", "username=" + String(repeating: "x", count: 16 * 1024))
        #expect(response.status == .contentTooLarge)
        #expect(serving.entrances.recorded.isEmpty)
    }

    @Test func `a form of another media type is refused`() async throws {
        let serving = Serving(.goToLogin(Tokens.login))
        let response = try await serving.answer(
            .post, path + "/input", headers: [.origin: "https://brama.example", .contentType: "text/plain"],
            body: "code=12345678")
        #expect(response.status == .unsupportedMediaType)
        #expect(serving.entrances.recorded.isEmpty)
    }

    @Test(arguments: ["short", "..%2f", String(repeating: "L", count: 42) + "%"])
    func `a path without a token names no login`(token: String) async throws {
        let serving = Serving(.goToLogin(Tokens.login))
        let response = try await serving.answer(.get, "/login/" + token)
        #expect(response.status == .notFound)
        #expect(response.text.contains("4001"))
        #expect(serving.entrances.recorded.isEmpty)
    }

    @Test func `an old tab's page says where it can go on`() async throws {
        let refusal = Refusal(.loginQueueFull, login: Tokens.login, retryAfter: 3, cause: "queue")
        let response = try await Serving(.refusal(refusal)).submit(path + "/input", "username=a&password=b")
        #expect(response.status == .serviceUnavailable)
        #expect(response.headers[.retryAfter] == "3")
        #expect(response.text.contains("href=\"\(path)\""))
    }
}
