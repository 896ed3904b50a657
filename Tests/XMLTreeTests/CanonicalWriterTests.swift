import Testing
import XMLTree

struct CanonicalWriterTests {
    private func written(_ element: XMLElement, _ prefixes: [String] = []) -> String {
        String(decoding: CanonicalWriter.octets(of: element, inclusivePrefixes: prefixes), as: UTF8.self)
    }

    @Test func `text and attributes are escaped by Canonical XML`() {
        let all = "<&>\"'\t\n\r\u{1F0A1}ż"
        let element = XMLElement(XMLName("a"), prefix: "", attributes: [XMLAttribute("b", all)], text: all)
        #expect(
            written(element)
                == "<a b=\"&lt;&amp;>&quot;'&#x9;&#xA;&#xD;\u{1F0A1}ż\">&lt;&amp;&gt;\"'\t\n&#xD;\u{1F0A1}ż</a>")
    }

    @Test func `nothing in a value opens or closes an element (V27)`() throws {
        let attack = "\"><evil xmlns='urn:evil'/><!--]]>&#x3C;<![CDATA["
        let element = XMLElement(XMLName("a"), prefix: "", attributes: [XMLAttribute("b", attack)], text: attack)
        let read = try parse(written(element))
        #expect(read.attribute("b") == attack)
        #expect(read.text == attack)
        #expect(read.elements.isEmpty)
    }

    @Test func `characters that XML cannot carry are replaced, so that what is written can be read`() throws {
        for character in ["\u{0}", "\u{1}", "\u{B}", "\u{1F}", "\u{FFFE}", "\u{FFFF}"] {
            let text = "x\(character)y"
            let element = XMLElement(XMLName("a"), prefix: "", attributes: [XMLAttribute("b", text)], text: text)
            let read = try parse(written(element))
            #expect(read.text == "x\u{FFFD}y")
            #expect(read.attribute("b") == "x\u{FFFD}y")
        }
        #expect(written(XMLElement(XMLName("a"), prefix: "", text: "\u{FFFD}\u{FF21}")) == "<a>\u{FFFD}\u{FF21}</a>")
    }

    @Test func `an element written alone and inside a parent is the same octets`() throws {
        let name = XMLName("urn:oasis:names:tc:SAML:2.0:assertion", "Assertion")
        let child = XMLElement(
            name, prefix: "saml", attributes: [XMLAttribute("ID", "_1")],
            namespaces: [XMLNamespace(prefix: "xs", uri: "urn:xs")],
            children: [.element(XMLElement(XMLName(name.namespace, "Issuer"), prefix: "saml", text: "x"))])
        let parent = { (node: XMLNode) in
            XMLElement(
                XMLName("urn:oasis:names:tc:SAML:2.0:protocol", "Response"), prefix: "samlp", children: [node])
        }
        let alone = CanonicalWriter.octets(of: child, inclusivePrefixes: ["xs"])
        #expect(written(parent(.element(child)), ["xs"]) == written(parent(.verbatim(alone)), ["xs"]))
        #expect(written(parent(.element(child)), ["xs"]).contains(String(decoding: alone, as: UTF8.self)))
    }

    @Test func `a child does not repeat what its parent has declared`() throws {
        let issuer = XMLElement(XMLName("urn:a", "Issuer"), prefix: "saml", text: "x")
        var response = XMLElement(XMLName("urn:p", "Response"), prefix: "samlp", children: [.element(issuer)])
        response.namespaces = [XMLNamespace(prefix: "saml", uri: "urn:a")]
        #expect(
            written(response, ["saml"])
                == "<samlp:Response xmlns:saml=\"urn:a\" xmlns:samlp=\"urn:p\"><saml:Issuer>x</saml:Issuer></samlp:Response>"
        )
        #expect(
            written(response)
                == "<samlp:Response xmlns:samlp=\"urn:p\"><saml:Issuer xmlns:saml=\"urn:a\">x</saml:Issuer></samlp:Response>"
        )
    }

    @Test func `the offset is behind the children that were counted`() {
        let child = { (name: String) in XMLNode.element(XMLElement(XMLName(name), prefix: "")) }
        let element = XMLElement(
            XMLName("a"), prefix: "", children: [.text("t"), child("b"), .verbatim(Array("<c></c>".utf8)), child("d")])
        for (count, expected) in [(0, "<a>"), (1, "<a>t<b></b>"), (2, "<a>t<b></b><c></c>")] {
            let (octets, offset) = CanonicalWriter.octets(
                of: element, inclusivePrefixes: [], offsetAfterElements: count)
            #expect(String(decoding: octets[..<offset], as: UTF8.self) == expected)
        }
    }
}
