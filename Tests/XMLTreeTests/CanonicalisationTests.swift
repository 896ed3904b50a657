import Testing
import XMLTree

struct CanonicalisationTests {
    private func canonical(
        _ text: String, of path: XMLPath = .root, excluding: XMLPath? = nil, _ prefixes: [String] = []
    ) throws -> String {
        let document = try XMLDocument(parsing: Array(text.utf8))
        let octets = try document.canonicalOctets(of: path, excluding: excluding, inclusivePrefixes: prefixes)
        return String(decoding: octets, as: UTF8.self)
    }

    @Test func `only namespaces in visible use are declared, at their first use`() throws {
        let text = "<a xmlns='urn:0' xmlns:p='urn:1' xmlns:q='urn:2'><p:b q:c='d'><p:e/></p:b></a>"
        #expect(
            try canonical(text)
                == "<a xmlns=\"urn:0\"><p:b xmlns:p=\"urn:1\" xmlns:q=\"urn:2\" q:c=\"d\"><p:e></p:e></p:b></a>")
        #expect(
            try canonical(text, of: XMLPath([0, 0])) == "<p:e xmlns:p=\"urn:1\"></p:e>")
    }

    @Test func `an excluded element leaves its neighbours' text and nothing else`() throws {
        #expect(try canonical("<a> <b/>\n<c>d</c>e</a>", excluding: XMLPath([1])) == "<a> <b></b>\ne</a>")
    }

    @Test func `inclusive prefixes are declared where they are in scope`() throws {
        let text = "<a xmlns:xs='urn:xs' xmlns:n='urn:n'><b>xs:string</b></a>"
        #expect(try canonical(text, of: XMLPath([0]), ["xs"]) == "<b xmlns:xs=\"urn:xs\">xs:string</b>")
        #expect(try canonical(text, of: XMLPath([0]), ["none"]) == "<b>xs:string</b>")
        #expect(try canonical(text, of: XMLPath([0])) == "<b>xs:string</b>")
        #expect(
            try canonical("<a xmlns='urn:0' xmlns:p='urn:1'><p:b/></a>", of: XMLPath([0]), ["#default"])
                == "<p:b xmlns=\"urn:0\" xmlns:p=\"urn:1\"></p:b>")
    }

    @Test func `comments are left out and found`() throws {
        let text = "<a><b><!-- x --><c/></b><d/></a>"
        #expect(try canonical(text) == "<a><b><c></c></b><d></d></a>")
        let document = try XMLDocument(parsing: Array(text.utf8))
        #expect(try document.hasComments(in: .root))
        #expect(try document.hasComments(in: XMLPath([0])))
        #expect(try document.hasComments(in: XMLPath([1])) == false)
    }

    @Test func `a namespace that cannot be canonicalised is an error, not an empty string (V11)`() throws {
        #expect(throws: XMLError.canonicalisation) { try canonical("<a xmlns:p='relative'><p:b/></a>") }
        #expect(try canonical("<a xmlns:p='urn:absolute'/>") == "<a></a>")
    }

    @Test func `a path that leads nowhere is an error`() {
        #expect(throws: XMLError.noSuchElement) { try canonical("<a><b/></a>", of: XMLPath([1])) }
        #expect(throws: XMLError.noSuchElement) { try canonical("<a><b/></a>", excluding: XMLPath([0, 0])) }
    }

    @Test func `a canonical form that outgrows the document is refused (V21)`() throws {
        let uri = "urn:" + String(repeating: "x", count: 16_000)
        func repeated(_ count: Int) -> String {
            "<a xmlns:p='\(uri)'>" + String(repeating: "<p:b/>", count: count) + "</a>"
        }
        #expect(throws: XMLError.canonicalisation) { try canonical(repeated(5_000)) }
        #expect(try canonical(repeated(10)).utf8.count > 160_000)
    }
}
