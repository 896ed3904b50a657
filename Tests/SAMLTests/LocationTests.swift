import SAML
import Testing

/// Where messages may be sent and what pages may show (V23, V24).
struct LocationTests {
    @Test(arguments: [
        "https://portal.example/acs", "https://portal.example:8443/acs?x=1", "HTTPS://portal.example",
        "http://127.0.0.2:8080/acs", "http://127.255.1.9/acs", "http://localhost/acs", "http://[::1]:80/acs",
        "https://[2001:db8::1]/acs", "https://xn--urzd-8ra.example/acs",
    ])
    func `https, and http on the machine itself, are addresses`(url: String) {
        #expect(Location.isAcceptable(url))
    }

    @Test(arguments: [
        "http://portal.example/acs", "http://128.0.0.1/", "http://127.0.0.1.example/", "http://127.1/",
        "http://127.0.0.01/", "http://0177.0.0.1/", "http://localhost.example/", "javascript:alert(1)",
        "JAVASCRIPT://portal.example/%0aalert(1)", "data:text/html,x", "//portal.example/acs", "/acs", "",
        "https://", "https:///acs", "https://user@portal.example/", "https://portal.example@evil.example/",
        "https://portal.example/a b", "https://portal.example/\u{0}", "https://portal.example/\n", " https://a.example",
        "https://portal.example\\@evil.example/", "https://portal.example/\"onload=", "https://portal.example/<x>",
        "https://portal.example/#fragment", "https://portal.example:0/", "https://portal.example:65536/",
        "https://portal.example:/x", "https://żółw.example/", "ftp://portal.example/", "https:portal.example",
    ])
    func `anything else is not`(url: String) {
        #expect(!Location.isAcceptable(url))
    }

    @Test(arguments: ["127.0.0.1", "127.9.9.9", "::1", "[::1]", "localhost", "LOCALHOST"])
    func `the machine itself is loopback`(host: String) {
        #expect(Loopback.contains(host))
    }

    @Test(arguments: ["", "126.0.0.1", "127.0.0", "127.0.0.256", "127.0.0.1.", "::2", "localhost.", "127.0.0.-1"])
    func `other hosts are not`(host: String) {
        #expect(!Loopback.contains(host))
    }

    @Test func `a page may link to the web and show pictures from https and data`() {
        #expect(Location.isAcceptableLink("http://portal.example/about"))
        #expect(!Location.isAcceptableLink("javascript:alert(1)"))
        #expect(Location.isAcceptableImage("data:image/png;base64,AAAA"))
        #expect(!Location.isAcceptableImage("data:text/html,<script>"))
        #expect(!Location.isAcceptableImage("data:image/svg+xml,<svg onload=\"x\">"))
    }
}
