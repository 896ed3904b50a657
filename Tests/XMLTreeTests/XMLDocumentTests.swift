import Testing
import XMLTree

struct XMLDocumentTests {
    @Test func `a small document is read`() throws {
        let document = try XMLDocument(parsing: Array("<a b='c'>d</a>".utf8))
        #expect(document.root().text == "d")
    }
}
