import Testing

@testable import WebServer

/// V23 and V25 of the threat model: whatever others wrote stays text.
@Suite struct PageEscapingTests {
    static let hostile = [
        #"<script>alert(1)</script>"#,
        #""><img src=x onerror=alert(1)>"#,
        #"' autofocus onfocus='alert(1)"#,
        "</title></dd></p></form><form action=\"https://evil.example\">",
        "{{texts.site.name}} {{{title}}} {{>layout}} &amp; &#60;script&#62;",
        // A quote and a combining accent are one Character.
        "\"\u{301} onfocus=\"alert(1)\" x=\"",
        "<\u{301}script>", ">\u{200D}<b>", "'\u{FE0F}",
        "line\r\nends\n",
    ]

    @Test(arguments: hostile) func `a text of others adds no tag and no attribute to any page`(text: String) {
        let plain = PageSamples().all
        for (sample, expected) in zip(PageSamples(foreign: text).all, plain) {
            for language in Language.allCases {
                let markup = Markup(sample.page.html(in: language))
                let reference = Markup(expected.page.html(in: language))
                #expect(markup.faults.isEmpty, "\(sample.name)")
                #expect(markup.tags.map(\.name) == reference.tags.map(\.name), "\(sample.name)")
                #expect(markup.tags.map { Set($0.attributes.keys) } == reference.tags.map { Set($0.attributes.keys) })
            }
        }
    }

    @Test func `the reader of tags sees what an unescaped text would add`() {
        let text = "\"\u{301} onfocus=\"alert(1)"
        #expect(Markup("<input value=\"\(text)\">").faults.isEmpty == false)
        #expect(Markup("<p>\(Self.hostile[0])</p>").tags.map(\.name) == ["p", "script"])
        #expect(Markup("<input value=\"\(HTMLEscaping().escapeText(text))\">").tags.first?["value"] == text)
    }

    @Test(arguments: hostile + [String(repeating: "ąę\"<&>'\r\n", count: 150)])
    func `RelayState reaches the form as it is`(relayState: String) throws {
        let destination = try #require(FormDestination("https://sekap.example/acs"))
        let page = HandOverPage(
            destination: destination, fields: [HiddenField(name: "RelayState", value: relayState)],
            relyingParty: RelyingPartyCard(fallbackName: "SEKAP"))
        let field = Markup(page.html(in: .polish)).all("input").first
        #expect(field?["name"] == "RelayState")
        #expect(field?["value"].map { Array($0.utf8) } == Array(relayState.utf8))
    }

    @Test(arguments: ["", "zwykły tekst", "1 < 2", "a\"b", "\u{301}", "&", "\u{0}<b>", "a\u{0}\"b"])
    func `escaped text is the text again once a browser has read it`(text: String) {
        let escaped = HTMLEscaping().escapeText(text)
        #expect(escaped.utf8.allSatisfy { !#"<>"'"#.utf8.contains($0) })
        #expect(Markup.decoded(escaped) == text)
    }
}
