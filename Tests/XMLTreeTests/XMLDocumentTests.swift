import Testing
import XMLTree

/// The root of a document, or the error that refuses it.
func parse(_ text: String, limits: XMLLimits = .message) throws(XMLError) -> XMLElement {
    try XMLDocument(parsing: Array(text.utf8), limits: limits).root()
}

struct XMLDocumentTests {
    @Test func `names, prefixes, attributes and text are read`() throws {
        let root = try parse("<p:a xmlns:p='urn:1' b='c' p:d='&lt;&#10;&quot;'>one<e xmlns='urn:2'>two</e></p:a>")
        #expect(root.name == XMLName("urn:1", "a"))
        #expect(root.prefix == "p")
        #expect(root.namespaces == [XMLNamespace(prefix: "p", uri: "urn:1")])
        #expect(root.attribute("b") == "c")
        #expect(root.attribute(XMLName("urn:1", "d")) == "<\n\"")
        #expect(root.text == "one")
        #expect(root.element(XMLName("urn:2", "e"))?.text == "two")
    }

    @Test func `text is joined whole across comments and CDATA sections`() throws {
        let root = try parse("<a>admin@example.org<!-- -->.evil<![CDATA[.<com>]]></a>")
        #expect(root.text == "admin@example.org.evil.<com>")
        #expect(root.children == [.text("admin@example.org.evil.<com>")])
    }

    @Test(arguments: [
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY % x SYSTEM 'http://127.0.0.1/x'> %x;]><a/>",
    ])
    func `a document type is refused (V12)`(document: String) throws {
        #expect(throws: XMLError.doctype) { try parse(document) }
        #expect(try parse("<a/>").name.local == "a")
    }

    @Test func `an entity bomb is refused before it grows (V12)`() {
        var declarations = "<!ENTITY x0 'lol'>"
        for level in 1...20 {
            declarations += "<!ENTITY x\(level) '&x\(level - 1);&x\(level - 1);&x\(level - 1);&x\(level - 1);'>"
        }
        #expect(throws: XMLError.doctype) { try parse("<!DOCTYPE a [\(declarations)]><a>&x20;</a>") }
    }

    @Test func `an entity beyond the five is refused`() throws {
        #expect(throws: XMLError.self) { try parse("<a>&nbsp;</a>") }
        #expect(throws: XMLError.self) { try parse("<a b='&nbsp;'/>") }
        #expect(try parse("<a b='&apos;'>&amp;&lt;&gt;&quot;&apos;&#x105;</a>").text == "&<>\"'ą")
    }

    @Test(arguments: ["<?x y?><a/>", "<a><?x y?></a>", "<a/><?x y?>"])
    func `a processing instruction is refused`(document: String) {
        #expect(throws: XMLError.processingInstruction) { try parse(document) }
    }

    @Test(arguments: [
        "", " ", "a", "<a>", "<a></b>", "<a b='1' b='2'/>", "<a b=1/>", "<a>&#0;</a>", "<a>&#xFFFE;</a>",
        "<p:a/>", "<a p:b='c'/>", "<a xmlns:p=''/>", "<a xmlns:p='u' xmlns:q='u' p:b='' q:b=''/>",
        "<xmlns:a/>", "<a/><b/>", "<a/>b", "<a>]]></a>", "<a b='<'/>", "<?xml version='1.1'?><a/>",
    ])
    func `what is not well-formed is refused`(document: String) {
        #expect(throws: XMLError.self) { try parse(document) }
    }

    @Test(arguments: ["&amp;", "&#38;", "&lt;", "&quot;", "&#10;", "ż", " "])
    func `a namespace name that canonicalisation could not write faithfully is refused (V11)`(piece: String) {
        #expect(throws: XMLError.self) { try parse("<p:a xmlns:p='http://example.org/\(piece)'/>") }
        #expect(throws: Never.self) { try parse("<p:a xmlns:p='http://example.org/?a=(b)#c'/>") }
    }

    @Test func `the line where the parser stopped is told`() {
        #expect(throws: XMLError.malformed(line: 3)) { try parse("<a>\n<b>\n</c>\n</a>") }
    }

    @Test func `the same identifier twice is refused under every spelling`() throws {
        for (one, two) in [("ID", "ID"), ("ID", "Id"), ("Id", "id"), ("ID", "xml:id")] {
            #expect(throws: XMLError.duplicateID) { try parse("<a \(one)='_1'><b><c \(two)='_1'/></b></a>") }
            #expect(throws: Never.self) { try parse("<a \(one)='_1'><b><c \(two)='_2'/></b></a>") }
        }
    }
}

struct EncodingTests {
    @Test func `UTF-8 is read, with a byte order mark and with a declaration`() throws {
        #expect(
            try parse("\u{FEFF}<?xml version=\"1.0\" encoding='utf-8' standalone='yes'?><a>żółć 🂡</a>").text == "żółć 🂡"
        )
    }

    @Test(arguments: ["ISO-8859-1", "UTF-7", "UTF-16", "US-ASCII", "", "UTF-8x"])
    func `a declaration of another encoding is refused (V40)`(encoding: String) {
        #expect(throws: XMLError.notUTF8) { try parse("<?xml version='1.0' encoding='\(encoding)'?><a/>") }
    }

    @Test func `UTF-16 is refused with and without a byte order mark (V40)`() {
        let units = Array("<a/>".utf16)
        let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        let little = units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        for octets in [big, little, [0xFE, 0xFF] + big, [0xFF, 0xFE] + little] {
            #expect(throws: XMLError.notUTF8) { _ = try XMLDocument(parsing: octets) }
        }
    }

    @Test func `octets that are not UTF-8 and NUL are refused (V40)`() {
        for wrong: [UInt8] in [[0xFF], [0xC0, 0xBC], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0]] {
            let octets = Array("<a>".utf8) + wrong + Array("</a>".utf8)
            #expect(throws: XMLError.notUTF8) { _ = try XMLDocument(parsing: octets) }
        }
        #expect(throws: XMLError.notUTF8) { _ = try XMLDocument(parsing: Array("<a/>".utf8) + [0]) }
    }
}

struct LimitTests {
    @Test func `a document over the size limit is refused (V21)`() throws {
        let text = "<a>" + String(repeating: "x", count: 93) + "</a>"
        #expect(throws: Never.self) { try parse(text, limits: XMLLimits(bytes: 100)) }
        #expect(throws: XMLError.tooLarge) { try parse(text, limits: XMLLimits(bytes: 99)) }
    }

    @Test func `a document over the depth limit is refused (V21)`() {
        func nested(_ depth: Int) -> String {
            String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        }
        #expect(throws: Never.self) { try parse(nested(32)) }
        #expect(throws: XMLError.tooDeep) { try parse(nested(33)) }
        #expect(throws: XMLError.tooDeep) { try parse(nested(5_000)) }
    }

    @Test func `an element over the attribute limit is refused`() {
        func wide(_ count: Int) -> String {
            "<a " + (0..<count).map { "a\($0)='='" }.joined(separator: " ") + "/>"
        }
        #expect(throws: Never.self) { try parse(wide(64)) }
        #expect(throws: XMLError.tooManyAttributes) { try parse(wide(65)) }
        #expect(throws: XMLError.tooManyAttributes) { try parse(wide(8_000), limits: .metadata) }
    }

    @Test(arguments: ["<!-- ' -->", "<![CDATA[\"]]>", "'", "<b c=\"'\"/>", "<!--->'-->", "<b c='>'/>"])
    func `no quote hides an element over the attribute limit`(decoy: String) {
        let wide = "<a " + (0..<65).map { "a\($0)=''" }.joined(separator: " ") + "/>"
        #expect(throws: Never.self) { try parse("<r>\(decoy)<b/></r>") }
        #expect(throws: XMLError.tooManyAttributes) { try parse("<r>\(decoy)\(wide)</r>") }
    }

    @Test func `namespace declarations count as attributes`() {
        let declarations = (0..<65).map { "xmlns:a\($0)='urn:\($0)'" }.joined(separator: " ")
        #expect(throws: XMLError.tooManyAttributes) { try parse("<a \(declarations)/>") }
    }

    @Test func `equals signs in text and in values are not attributes`() throws {
        let many = String(repeating: "=", count: 100)
        #expect(try parse("<a b='\(many)'>\(many)</a>").text == many)
    }

    @Test func `a document over the node limit is refused (V21)`() {
        let limits = XMLLimits(nodes: 10)
        #expect(throws: Never.self) { try parse("<a>" + String(repeating: "<b/>", count: 9) + "</a>", limits: limits) }
        for node in ["<b/>", "<!-- -->"] {
            #expect(throws: XMLError.tooManyNodes) {
                try parse("<a>" + String(repeating: node, count: 10) + "</a>", limits: limits)
            }
        }
    }
}
