import Glibc

/// Fits octets that are in canonical form by themselves into a parent: a declaration that the parent has made
/// already falls away (Exclusive C14N §3), as in a signed Response inside a signed ArtifactResponse.
struct CanonicalSplice {
    private let source: [UInt8]
    private var position = 0
    private var depth = 0
    /// The prefixes declared inside the source on the way to here, each with the depth of its element.
    private var declared: [(depth: Int, prefix: ArraySlice<UInt8>)] = []
    /// What the parent and its ancestors have declared, the nearest last.
    private let outer: [(prefix: [UInt8], uri: [UInt8])]

    private init(_ source: [UInt8], into rendered: [XMLNamespace]) {
        self.source = source
        outer = rendered.map { namespace in
            var uri: [UInt8] = []
            uri.appendAttributeValue(namespace.uri)
            return (Array(namespace.prefix.utf8), uri)
        }
    }

    /// Appends canonical octets to an output in which namespaces are declared.
    static func append(_ octets: [UInt8], to output: inout [UInt8], within rendered: [XMLNamespace]) {
        guard rendered.contains(where: { isDeclared($0.prefix, in: octets) }) else {
            return output.append(contentsOf: octets)
        }
        var splice = CanonicalSplice(octets, into: rendered)
        splice.run(&output)
    }

    /// Whether what would declare the prefix is anywhere in the octets; if not, nothing can fall away.
    private static func isDeclared(_ prefix: String, in octets: [UInt8]) -> Bool {
        let declaration = Array((prefix.isEmpty ? "xmlns=" : "xmlns:\(prefix)=").utf8)
        var search = CanonicalSplice(octets, into: [])
        search.skip(to: declaration[0])
        while search.position < octets.count {
            if octets[search.position...].starts(with: declaration) { return true }
            search.position += 1
            search.skip(to: declaration[0])
        }
        return false
    }

    /// Canonical form has start tags, end tags and escaped text, nothing else.
    private mutating func run(_ output: inout [UInt8]) {
        var copied = 0
        while true {
            skip(to: UInt8(ascii: "<"))
            guard position < source.count else { break }
            position += 1
            if position < source.count, source[position] == UInt8(ascii: "/") {
                depth -= 1
                while let last = declared.last, last.depth > depth { declared.removeLast() }
            } else {
                depth += 1
                skip { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ">") }
                while let declaration = declaration() {
                    if isRedundant(declaration) {
                        output.append(contentsOf: source[copied..<declaration.range.lowerBound])
                        copied = declaration.range.upperBound
                    } else {
                        declared.append((depth, declaration.prefix))
                    }
                }
                skipAttributes()
            }
        }
        output.append(contentsOf: source[copied...])
    }

    private struct Declaration {
        let range: Range<Int>
        let prefix: ArraySlice<UInt8>
        let uri: ArraySlice<UInt8>
    }

    private static let opening = Array(" xmlns".utf8)

    /// The declaration that starts here, if one does; they precede the attributes.
    private mutating func declaration() -> Declaration? {
        let start = position
        guard source[start...].starts(with: Self.opening) else { return nil }
        position += Self.opening.count
        let prefixStart = position < source.count && source[position] == UInt8(ascii: ":") ? position + 1 : position
        skip { $0 != UInt8(ascii: "=") }
        let prefix = source[min(prefixStart, position)..<position]
        position = min(position + 2, source.count)
        let uriStart = position
        skip(to: UInt8(ascii: "\""))
        let uri = source[uriStart..<position]
        position = min(position + 1, source.count)
        return Declaration(range: start..<position, prefix: prefix, uri: uri)
    }

    private func isRedundant(_ declaration: Declaration) -> Bool {
        guard !declared.contains(where: { $0.prefix == declaration.prefix }),
            let nearest = outer.last(where: { declaration.prefix.elementsEqual($0.prefix) })
        else { return false }
        return declaration.uri.elementsEqual(nearest.uri)
    }

    /// A value may hold a bare `>`, never a bare quote.
    private mutating func skipAttributes() {
        while position < source.count, source[position] != UInt8(ascii: ">") {
            skip { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: ">") }
            guard position < source.count, source[position] == UInt8(ascii: "\"") else { continue }
            position += 1
            skip(to: UInt8(ascii: "\""))
            position = min(position + 1, source.count)
        }
    }

    /// To the end if it does not come; libc looks at many octets at once.
    private mutating func skip(to octet: UInt8) {
        let from = position
        position = unsafe source.withUnsafeBytes { octets in
            guard let first = octets.baseAddress,
                let found = unsafe memchr(first + from, CInt(octet), octets.count - from)
            else { return octets.count }
            return unsafe UnsafeRawPointer(found) - first
        }
    }

    private mutating func skip(while condition: (UInt8) -> Bool) {
        while position < source.count, condition(source[position]) { position += 1 }
    }
}
