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
    func `what we read and write again is canonical, at the root and below`(seed: UInt64) throws {
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
