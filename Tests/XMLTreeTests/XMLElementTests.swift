import Testing
import XMLTree

struct XMLElementTests {
    @Test func `a QName in content is resolved through the namespaces in scope`() throws {
        let root = try parse(
            "<a xmlns='urn:d' xmlns:x='urn:1'><b xmlns:x='urn:2'><c xmlns:y='urn:3'/></b><e xmlns=''/></a>")
        let c = try #require(root.element(at: XMLPath([0, 0])))
        #expect(c.resolve(qualifiedName: "x:t") == XMLName("urn:2", "t"))
        #expect(c.resolve(qualifiedName: "y:t") == XMLName("urn:3", "t"))
        #expect(c.resolve(qualifiedName: "t") == XMLName("urn:d", "t"))
        #expect(root.resolve(qualifiedName: "x:t") == XMLName("urn:1", "t"))
        #expect(root.element(at: XMLPath([1]))?.resolve(qualifiedName: "t") == XMLName("t"))
        for wrong in ["z:t", ":t", "x:", "x:t:u", ""] { #expect(c.resolve(qualifiedName: wrong) == nil) }
    }

    @Test func `elements are found by namespace and name, never by name alone (V36)`() throws {
        let root = try parse("<a xmlns:x='urn:1'><b/><x:b/><x:b/></a>")
        #expect(root.elements(XMLName("urn:1", "b")).count == 2)
        #expect(root.elementIndexes(XMLName("urn:1", "b")) == [1, 2])
        #expect(root.elements(XMLName("b")).count == 1)
        #expect(root.element(XMLName("urn:2", "b")) == nil)
        #expect(root.element(at: XMLPath([3])) == nil)
        #expect(root.element(at: XMLPath([-1])) == nil)
    }

    @Test func `names that only look alike differ`() {
        #expect("\u{212A}eyInfo" == "KeyInfo", "Swift takes a Kelvin sign for a K")
        #expect(XMLName("urn:1", "\u{212A}eyInfo") != XMLName("urn:1", "KeyInfo"))
        #expect(XMLName("urn:\u{212A}", "a") != XMLName("urn:K", "a"))
        #expect(XMLName("urn:1", "e\u{301}") != XMLName("urn:1", "é"))
        #expect(XMLName("urn:1", "KeyInfo") == XMLName("urn:1", "KeyInfo"))
    }

    @Test func `mixed content is told from white space`() throws {
        #expect(try parse("<a> \t\r\n<b/>\n</a>").hasMixedContent == false)
        #expect(try parse("<a> <b/>x</a>").hasMixedContent)
        #expect(try parse("<a>\u{A0}<b/></a>").hasMixedContent)
    }

    @Test func `elements are equal as written, wherever they stand`() throws {
        let one = try parse("<a xmlns:p='urn:1'><b c='d'/></a>").elements[0]
        let two = try parse("<a><b c='d'/></a>").elements[0]
        #expect(one == two)
        #expect(one != XMLElement(XMLName("b"), prefix: "", attributes: [XMLAttribute("c", "e")]))
    }
}
