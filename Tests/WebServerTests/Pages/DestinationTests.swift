import Testing

@testable import WebServer

/// V23 of the threat model, at the last place before the browser, and the policy that goes with it.
@Suite struct DestinationTests {
    @Test(arguments: [
        "https://sekap.example/acs", "https://sekap.example:8443/acs?x=1", "http://127.0.0.3:8080/acs",
        "http://localhost/acs", "http://[::1]:8080/acs",
    ])
    func `https anywhere and http on loopback are destinations`(address: String) {
        #expect(FormDestination(address)?.address == address)
    }

    @Test(arguments: [
        "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "http://sekap.example/acs",
        "http://127.0.0.1.evil.example/", "//sekap.example/acs", "/acs", "", "https://", "vbscript:x",
        "java\nscript:alert(1)", " https://sekap.example/",
    ])
    func `anything else is none`(address: String) {
        #expect(FormDestination(address) == nil)
    }

    @Test(arguments: [
        ("https://sekap.example/acs", "https://sekap.example/acs"),
        ("https://sekap.example:8443/acs?x=1;y", "https://sekap.example:8443/acs"),
        ("https://sekap.example/a;b,c", "https://sekap.example/a%3Bb%2Cc"),
        ("http://[::1]:8080/acs", "http:"),
    ])
    func `the policy of a hand-over allows its destination alone`(address: String, source: String) throws {
        let destination = try #require(FormDestination(address))
        let page = HandOverPage(
            destination: destination, fields: [], relyingParty: RelyingPartyCard(fallbackName: "SEKAP"))
        #expect(page.contentSecurityPolicy.hasSuffix("; form-action \(source)"))
    }

    @Test(arguments: PageSamples.ordinary.filter { $0.name != "hand-over" })
    func `the policy of any other page allows forms to ourselves alone`(sample: PageSamples.Sample) {
        #expect(sample.page.contentSecurityPolicy.hasSuffix("; form-action 'self'"))
    }

    @Test(arguments: [
        ("data:image/png;base64,iVBORw0KGgo=", true), ("/assets/mark.svg", true),
        ("https://sekap.example/logo.png", false), ("data:text/html,x", false), ("javascript:alert(1)", false),
    ])
    func `a logo is shown only if the policy lets it load`(logo: String, isShown: Bool) {
        let card = RelyingPartyCard(fallbackName: "SEKAP", logo: logo)
        #expect((card.logo != nil) == isShown)
    }
}
