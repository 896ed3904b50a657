import FuzzDriver
import Glibc
import XMLTree

/// The parser, the canonicaliser and the canonical writer: whatever is parsed is written as libxml2 writes it, and
/// read back as the same tree.
@main
enum FuzzXML {
    private static let prefixLists: [[String]] = [[], ["xs"], ["#default"], ["a", "b", "xs", "#default"]]

    static func main() {
        exit(FuzzDriver.run { start, count in FuzzXML.check(FuzzDriver.octets(start, count)) })
    }

    private static func check(_ input: [UInt8]) -> Int32 {
        guard let first = input.first else { return 0 }
        let prefixes = prefixLists[Int(first) % prefixLists.count]
        do {
            let document = try XMLDocument(parsing: Array(input.dropFirst()))
            try compare(document, at: .root, prefixes)
            for index in document.root().elements.indices.prefix(3) {
                try compare(document, at: XMLPath([index]), prefixes)
            }
        } catch {
            // A refusal is as good as any other outcome.
        }
        return 0
    }

    private static func compare(
        _ document: borrowing XMLDocument, at path: XMLPath, _ prefixes: [String]
    ) throws(XMLError) {
        guard let element = document.root().element(at: path) else { preconditionFailure("a path that leads nowhere") }
        let canonical = try document.canonicalOctets(of: path, inclusivePrefixes: prefixes)
        let written = CanonicalWriter.octets(of: element, inclusivePrefixes: prefixes)
        precondition(written == canonical, "the writer and libxml2 differ")
        let again = try XMLDocument(parsing: canonical, limits: document.limits.ofCanonicalForm)
        let twice = try again.canonicalOctets(inclusivePrefixes: prefixes)
        precondition(twice == canonical, "not a fixed point")
        precondition(again.root().text.hasSameOctets(as: element.text), "text changed on the way")
    }
}
