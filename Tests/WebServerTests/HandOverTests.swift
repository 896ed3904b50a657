import IdentityProvider
import SAML
import Testing
import WebServer

struct HandOverTests {
    private func delivery(_ destination: String, value: String = "abc") -> Reply.Action {
        .deliver(
            .form(
                destination: destination,
                fields: [.init("SAMLResponse", value), .init("RelayState", "a\"><b")]))
    }

    @Test func `the page that hands a message on may submit to its destination alone`() async throws {
        let serving = Serving(delivery("https://portal.example:8443/acs?x=1"))
        let response = try await serving.answer(.get, "/login/" + Tokens.login.text)
        #expect(response.status == .ok)
        #expect(response.policy.contains("form-action https://portal.example:8443/acs"))
        #expect(!response.policy.contains("form-action 'self'"))
        #expect(response.text.contains("action=\"https://portal.example:8443/acs?x=1\""))
        #expect(response.text.contains("name=\"SAMLResponse\" value=\"abc\""))
        #expect(response.text.contains("value=\"a&quot;&gt;&lt;b\""))
    }

    @Test(arguments: ["javascript:alert(1)", "http://portal.example/acs", "/acs", "data:text/html,x", ""])
    func `an address that is none ends in an error, not in a form`(address: String) async throws {
        for action in [delivery(address), .deliver(.redirect(address))] {
            let response = try await Serving(action).answer(.get, "/login/" + Tokens.login.text)
            #expect(response.status == .internalServerError)
            #expect(response.headers[.location] == nil)
            #expect(response.text.contains("5003"))
        }
    }

    @Test func `after a form of ours a message by redirect leaves from a page, as a GET form`() async throws {
        let serving = Serving(.deliver(.redirect("https://portal.example/acs?x=1&SAMLart=AAQ%2B&RelayState=a%20%26")))
        for path in ["/login/", "/login/received/"] {
            let response = try await serving.answer(.get, path + Tokens.login.text)
            #expect(response.status == .ok)
            #expect(response.policy.contains("form-action https://portal.example/acs"))
            #expect(response.text.contains("method=\"get\" action=\"https://portal.example/acs\""))
            #expect(response.text.contains("name=\"x\" value=\"1\""))
            #expect(response.text.contains("name=\"SAMLart\" value=\"AAQ+\""))
            #expect(response.text.contains("name=\"RelayState\" value=\"a &amp;\""))
        }
    }

    @Test func `a message by redirect is a 303 to its address`() async throws {
        let serving = Serving(.deliver(.redirect("https://portal.example/acs?SAMLart=x")))
        let response = try await serving.answer(.get, "/login/SingleSignOnService?SAMLRequest=x")
        #expect(response.status == .seeOther)
        #expect(response.headers[.location] == "https://portal.example/acs?SAMLart=x")
    }
}
