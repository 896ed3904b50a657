import FuzzDriver
import Glibc
import XMLTree

/// Canonicalisation of parts: an element without one of its descendants, as an enveloped signature has it, and an
/// element put together from children that were canonicalised by themselves, as a signed Assertion is put into its
/// Response. Three octets choose prefixes, element and descendant; the rest is the document.
@main
enum FuzzCanonical {
    private static let prefixLists: [[String]] = [[], ["xs"], ["a"], ["a", "b", "xs"]]

    static func main() {
        exit(FuzzDriver.run { start, count in FuzzCanonical.check(FuzzDriver.octets(start, count)) })
    }

    private static func check(_ input: [UInt8]) -> Int32 {
        guard input.count > 3 else { return 0 }
        let prefixes = prefixLists[Int(input[0]) % prefixLists.count]
        do {
            let document = try XMLDocument(parsing: Array(input[3...]))
            let paths = paths(document.root())
            let path = paths[Int(input[1]) % paths.count]
            guard let element = document.root().element(at: path) else {
                preconditionFailure("a path that leads nowhere")
            }
            try compareWithout(Int(input[2]), element, path, document, prefixes)
            try compareSpliced(element, path, document, prefixes)
        } catch {
            // A refusal is as good as any other outcome.
        }
        return 0
    }

    /// What libxml2 leaves out is what the writer does not write.
    private static func compareWithout(
        _ choice: Int, _ element: XMLElement, _ path: XMLPath, _ document: borrowing XMLDocument, _ prefixes: [String]
    ) throws(XMLError) {
        guard !element.elements.isEmpty else { return }
        let index = choice % element.elements.count
        let canonical = try document.canonicalOctets(
            of: path, excluding: path.child(index), inclusivePrefixes: prefixes)
        var rest = element
        rest.children.remove(at: positions(element)[index])
        precondition(
            CanonicalWriter.octets(of: rest, inclusivePrefixes: prefixes) == canonical, "another element was left out")
    }

    /// Children in canonical form by themselves stand in their parent as if they had been canonicalised there.
    private static func compareSpliced(
        _ element: XMLElement, _ path: XMLPath, _ document: borrowing XMLDocument, _ prefixes: [String]
    ) throws(XMLError) {
        guard !undeclaresDefault(element) else { return }
        let whole = try document.canonicalOctets(of: path, inclusivePrefixes: prefixes)
        var spliced = element
        for (index, position) in positions(element).enumerated() {
            let octets = try document.canonicalOctets(of: path.child(index), inclusivePrefixes: prefixes)
            spliced.children[position] = .verbatim(octets)
        }
        precondition(
            CanonicalWriter.octets(of: spliced, inclusivePrefixes: prefixes) == whole, "a spliced child changed")
    }

    /// `xmlns=""` has a meaning only inside the parent, so that it cannot be spliced; nothing that Brama writes has it.
    private static func undeclaresDefault(_ element: XMLElement) -> Bool {
        element.namespaces.contains { $0.prefix.isEmpty } || (element.prefix.isEmpty && !element.name.namespace.isEmpty)
            || element.elements.contains(where: undeclaresDefault)
    }

    private static func positions(_ element: XMLElement) -> [Int] {
        element.children.indices.filter { if case .element = element.children[$0] { true } else { false } }
    }

    private static func paths(_ element: XMLElement, _ path: XMLPath = .root) -> [XMLPath] {
        [path] + element.elements.enumerated().flatMap { paths($1, path.child($0)) }
    }
}
