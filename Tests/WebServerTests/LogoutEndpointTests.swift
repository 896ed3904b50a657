import HTTPTypes
import Hummingbird
import HummingbirdTesting
import IdentityProvider
import SAML
import Testing

@testable import WebServer

/// The addresses of single logout.
@Suite struct LogoutEndpointTests {
    private static let cookies: HTTPFields = [
        .cookie: "__Host-brama-browser=\(Tokens.browser.text); __Host-brama-session=\(Tokens.session.text)"
    ]
    private static let token = Tokens.login.text

    private func serving(
        _ action: LogoutReply.Action = .overview(LogoutOverview(portals: nil)), endsSession: Bool = false
    ) -> Serving {
        var serving = Serving()
        serving.logout = ScriptedLogout(action, endsSession: endsSession)
        return serving
    }

    @Test func `every address asks its question, with the browser's cookies`() async throws {
        let serving = serving()
        let questions = [
            ("/logout", "overview"), ("/logout/\(Self.token)", "show \(Self.token)"),
            ("/logout/\(Self.token)/next", "next \(Self.token)"),
            ("/logout/\(Self.token)/answer", "answer \(Self.token)"),
            ("/logout/received/\(Self.token)", "received \(Self.token)"), ("/logout/returned/_abc", "returned _abc"),
            ("/login/SingleLogoutService?SAMLRequest=a%2Bb", "redirect SAMLRequest=a%2Bb"),
        ]
        for (path, question) in questions {
            let answer = try await serving.answer(.get, path, headers: Self.cookies)
            #expect(answer.status == .ok)
            #expect(serving.logout.recorded.last == question + " with cookies")
        }
    }

    @Test func `a cross-site POST meets no cookie, and gets none`() async throws {
        let serving = serving(.goToReceived(Tokens.login), endsSession: true)
        var headers = Self.cookies
        headers[.contentType] = "application/x-www-form-urlencoded"
        headers[.origin] = "https://sekap.example"
        let answer = try await serving.answer(
            .post, "/login/SingleLogoutService", headers: headers, body: "SAMLRequest=a%2Bb")
        #expect(answer.status == .seeOther)
        #expect(answer.headers[.location] == "/logout/received/\(Self.token)")
        #expect(answer.headers[.setCookie] == nil)
        #expect(serving.logout.recorded == ["post SAMLRequest=a+b"])
    }

    @Test func `a citizen's own form ends the session and its cookie, one from elsewhere nothing`() async throws {
        let serving = serving(.goToLogout(Tokens.login), endsSession: true)
        let answer = try await serving.submit("/logout", "", headers: Self.cookies)
        #expect(answer.headers[.location] == "/logout/\(Self.token)")
        #expect(answer.headers[.setCookie]?.hasPrefix("__Host-brama-session=; Max-Age=0; Path=/") == true)
        var foreign = Self.cookies
        foreign[.origin] = "https://evil.example"
        for path in ["/logout", "/logout/\(Self.token)/skip"] {
            let refused = try await serving.submit(path, "", headers: foreign)
            #expect(refused.status == .forbidden && refused.text.contains("4004"))
        }
        #expect(serving.logout.recorded == ["begin with cookies"])
    }

    @Test func `a call over SOAP is answered as XML`() async throws {
        let serving = serving()
        let answer = try await serving.answer(.post, "/login-services/singleLogoutService", body: "<envelope/>")
        #expect(answer.status == .ok && answer.text == "<soap/>")
        #expect(answer.headers[.contentType] == "text/xml; charset=utf-8")
        #expect(serving.logout.recorded == ["call <envelope/>"])
    }

    @Test func `what is no token is refused before anybody is asked`() async throws {
        let serving = serving()
        for path in ["/logout/short", "/logout/short/next", "/logout/returned/" + String(repeating: "x", count: 65)] {
            let answer = try await serving.answer(.get, path)
            #expect(answer.status == .notFound && answer.text.contains("3301"))
        }
        #expect(serving.logout.recorded.isEmpty)
    }

    @Test func `a message by POST may go to its portal, whose redirect may come back`() async throws {
        let card = IdentityProvider.RelyingPartyCard(entityID: "https://peup.example", names: [:], descriptions: [:])
        let delivery = SAMLDelivery.form(
            destination: "https://peup.example/slo", fields: [FormField("SAMLRequest", "abc")])
        let answer = try await serving(.deliver(delivery, to: card)).answer(.get, "/logout/\(Self.token)/next")
        #expect(answer.policy.hasSuffix("form-action https://peup.example/slo 'self'"))
        #expect(Markup.hiddenFields(in: answer.text).map(\.value) == ["abc"])
        let redirect = SAMLDelivery.redirect("https://peup.example/slo?SAMLRequest=abc")
        let moved = try await serving(.deliver(redirect, to: card)).answer(.get, "/logout/\(Self.token)/next")
        #expect(moved.status == .seeOther)
        let script = SAMLDelivery.redirect("javascript:alert(1)")
        let refused = try await serving(.deliver(script, to: card)).answer(.get, "/logout/\(Self.token)/next")
        #expect(refused.status == .internalServerError)
    }
}
