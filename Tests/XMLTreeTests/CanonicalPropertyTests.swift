import Testing
import XMLTree

struct CanonicalPropertyTests {
    private static let prefixLists = [[], ["xs"], ["#default"], ["a", "xs", "naturalperson", "#default"], ["ą", "b"]]

    @Test(arguments: 0..<40)
    func `what we write is what libxml2 makes of the same document`(seed: UInt64) throws {
        var trees = RandomTrees(random: SeededGenerator(seed: seed))
        for _ in 0..<25 {
            let tree = trees.tree()
            let text = trees.serialise(tree)
            let document = try XMLDocument(parsing: Array(text.utf8))
            for prefixes in Self.prefixLists {
                let expected = try document.canonicalOctets(inclusivePrefixes: prefixes)
                let written = CanonicalWriter.octets(of: tree, inclusivePrefixes: prefixes)
                #expect(written == expected, "seed \(seed), \(prefixes):\n\(text)")
            }
        }
    }

    @Test(arguments: 40..<60)
    func `what we read and write again is canonical, at the root and below (V37)`(seed: UInt64) throws {
        var trees = RandomTrees(random: SeededGenerator(seed: seed))
        for _ in 0..<25 {
            let text = trees.serialise(trees.tree())
            let document = try XMLDocument(parsing: Array(text.utf8))
            let root = document.root()
            for path in [.root] + root.elements.indices.map({ XMLPath([$0]) }) {
                let element = try #require(root.element(at: path))
                for prefixes in Self.prefixLists {
                    let expected = try document.canonicalOctets(of: path, inclusivePrefixes: prefixes)
                    let written = CanonicalWriter.octets(of: element, inclusivePrefixes: prefixes)
                    #expect(written == expected, "seed \(seed), \(path), \(prefixes):\n\(text)")
                }
            }
        }
    }

    @Test(arguments: 60..<70)
    func `the canonical form is its own canonical form`(seed: UInt64) throws {
        var trees = RandomTrees(random: SeededGenerator(seed: seed))
        for _ in 0..<25 {
            let octets = CanonicalWriter.octets(of: trees.tree())
            #expect(try XMLDocument(parsing: octets).canonicalOctets() == octets)
        }
    }
}

struct CanonicalSpliceTests {
    /// A child that has been written before, in a parent that declares what it likes.
    @Test(arguments: 70..<90)
    func `a child written before fits into any parent`(seed: UInt64) throws {
        var trees = RandomTrees(random: SeededGenerator(seed: seed))
        for _ in 0..<25 {
            var parent = trees.tree(depth: 1)
            // Without an unprefixed name in no namespace in the child, which could not know of a default namespace.
            let child = trees.prefixed(trees.tree())
            parent.children = [.text(" xmlns:a=\"urn:1\" "), .element(child), .text("x")]
            var spliced = parent
            for prefixes in [[], ["xs"], ["a", "xs", "naturalperson", "ą"]] {
                spliced.children[1] = .verbatim(
                    CanonicalWriter.octets(of: child, inclusivePrefixes: prefixes))
                let whole = CanonicalWriter.octets(of: parent, inclusivePrefixes: prefixes)
                #expect(CanonicalWriter.octets(of: spliced, inclusivePrefixes: prefixes) == whole)
            }
        }
    }

    @Test func `a declaration in text or in an attribute is no declaration`() {
        let text = " xmlns:a=\"urn:1\" "
        let child = XMLElement(
            XMLName("urn:1", "c"), prefix: "a", attributes: [XMLAttribute("x", text + ">")], text: text)
        let parent = { (node: XMLNode) in XMLElement(XMLName("urn:1", "p"), prefix: "a", children: [node]) }
        let spliced = CanonicalWriter.octets(of: parent(.verbatim(CanonicalWriter.octets(of: child))))
        #expect(spliced == CanonicalWriter.octets(of: parent(.element(child))))
        #expect(
            String(decoding: spliced, as: UTF8.self)
                == "<a:p xmlns:a=\"urn:1\"><a:c x=\" xmlns:a=&quot;urn:1&quot; >\"> xmlns:a=\"urn:1\" </a:c></a:p>")
    }
}
