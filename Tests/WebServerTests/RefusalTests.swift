import HTTPTypes
import IdentityProvider
import Testing
import WebServer

struct RefusalTests {
    @Test func `the page shows the id under which the log knows the request`() async throws {
        let serving = Serving(.refusal(Refusal(.relyingPartyUnknown, cause: "no such issuer")))
        let response = try await serving.answer(.get, "/login/SingleSignOnService?SAMLRequest=x")
        #expect(response.status == .forbidden)
        let mark = try #require(response.text.firstRange(of: "id=\"error-reference\">"))
        let reference = response.text[mark.upperBound...].prefix { $0 != "<" }
        #expect(!reference.isEmpty)
        #expect(serving.log.text.contains("request=\(reference)"))
        #expect(serving.log.text.contains("number=1003"))
        #expect(serving.log.text.contains("cause=no such issuer"))
    }

    /// The banks' numbers and those of a login that goes on have a way of their own, which their tests hold.
    @Test(arguments: ErrorNumber.allCases, ["pl", "en", "uk"])
    func `every error of a portal that we know leads back to it`(number: ErrorNumber, language: String) async throws {
        let portal = IdentityProvider.RelyingPartyCard(
            entityID: "https://portal.example", names: [:], descriptions: [:], home: "https://portal.example/")
        let refused = Serving(.refusal(Refusal(number, portal: portal)))
        let page = try await refused.answer(.get, "/login/\(Tokens.login.text)?lang=\(language)").text
        if number != .loginQueueFull { #expect(page.contains("<a class=\"main\" href=\"https://portal.example/\">")) }
        let tellsOfNoLoss: [ErrorNumber] = [.pageNotFound, .applicationUnknown]
        #expect(page.contains("id=\"error-loss\"") != tellsOfNoLoss.contains(number))
        #expect(page.contains("href=\"/kontakt\""))
        let unknown = Serving(.refusal(Refusal(number)))
        let control = try await unknown.answer(.get, "/login/\(Tokens.login.text)?lang=\(language)").text
        #expect(!control.contains("portal.example"))
    }

    @Test(arguments: [ErrorNumber.formFromElsewhere, .internalError, .profileExpired])
    func `an error of no portal leads to the first page and speaks of no portal's login`(number: ErrorNumber)
        async throws
    {
        let page = try await Serving(.refusal(Refusal(number))).answer(.get, "/login/\(Tokens.login.text)?lang=en").text
        #expect(page.contains("<a class=\"main\" href=\"/\">"))
        #expect(!page.contains("Return to the portal"))
    }

    @Test(arguments: [(SignOutWay.overview, "/logout"), (.returned("_r1"), "/logout/returned/_r1")])
    func `a message about signing out that is refused speaks of that, and leads on there`(
        way: SignOutWay, address: String
    ) async throws {
        let portal = IdentityProvider.RelyingPartyCard(
            entityID: "https://portal.example", names: [:], descriptions: [:], home: "https://portal.example/")
        var refusal = Refusal(.signatureWrong, portal: portal)
        let signIn = try await Serving(.refusal(refusal)).answer(.get, "/login/\(Tokens.login.text)?lang=en").text
        #expect(signIn.contains("request to sign in") && signIn.contains("href=\"https://portal.example/\""))
        refusal.signOut = way
        let signOut = try await Serving(.refusal(refusal)).answer(.get, "/login/\(Tokens.login.text)?lang=en").text
        #expect(signOut.contains("message about signing out is wrong") && !signOut.contains("request to sign in"))
        #expect(signOut.contains("<a class=\"main\" href=\"\(address)\">") && signOut.contains("Nothing was lost."))
        refusal.number = .internalError
        let fault = try await Serving(.refusal(refusal)).answer(.get, "/login/\(Tokens.login.text)?lang=en").text
        #expect(fault.contains("href=\"\(address)\"") && fault.contains("The last step may not have been saved."))
    }

    @Test func `no token, name, password or code reaches the log`() async throws {
        let secrets = [Tokens.login.text, Tokens.browser.text, "anna.nowak", "Haslo-Anny", "83749201", "fZJBb8"]
        let serving = Serving(.refusal(Refusal(.loginExpired, cause: "expired")))
        let cookie: HTTPFields = [.cookie: "__Host-brama-browser=" + Tokens.browser.text]
        let path = "/login/" + Tokens.login.text
        _ = try await serving.answer(.get, path, headers: cookie)
        _ = try await serving.submit(path + "/input", "username=anna.nowak&password=Haslo-Anny", headers: cookie)
        _ = try await serving.submit(path + "/input", "code=83749201&code=83749201", headers: cookie)
        _ = try await serving.answer(.get, "/login/SingleSignOnService?SAMLRequest=fZJBb8", headers: cookie)
        _ = try await serving.answer(.get, path + "/unknown", headers: cookie)
        let log = serving.log.text
        #expect(log.contains("number=4002"))
        for secret in secrets { #expect(!log.contains(secret)) }
    }

    @Test(arguments: [
        (ErrorNumber.storeUnavailable, 503, "5"), (.diskFull, 507, "60"), (.serverBusy, 503, "2"),
    ])
    func `what passes says when to come back`(number: ErrorNumber, status: Int, wait: String) async throws {
        let response = try await Serving(.refusal(Refusal(number))).answer(.get, "/login/" + Tokens.login.text)
        #expect(response.status.code == status)
        #expect(response.headers[.retryAfter] == wait)
    }

    @Test func `beyond the limit of requests at once the server says that it is busy`() async throws {
        var serving = Serving()
        serving.settings.concurrentRequests = 0
        let response = try await serving.answer(.get, "/")
        #expect(response.status == .serviceUnavailable)
        #expect(response.headers[.retryAfter] == "2")
        #expect(response.text.contains("5004"))
        serving.settings.concurrentRequests = 1
        #expect(try await serving.answer(.get, "/").status == .ok)
    }
}
