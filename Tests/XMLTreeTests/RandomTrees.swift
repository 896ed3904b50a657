import XMLTree

/// A generator that gives the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Random trees whose prefixes are all declared, and a serialisation of them that is anything but canonical.
struct RandomTrees {
    var random: SeededGenerator
    static let prefixes = ["", "a", "b", "xs", "naturalperson", "ą"]
    static let uris = ["urn:1", "urn:2", "http://example.org/?a=1;b='2'", "urn:3", "http://www.w3.org/2001/XMLSchema"]
    static let texts = [
        "", " ", "x", "\t\r\n", "<&>\"'", "zażółć", "\u{1F0A1}\u{10FFFF}", "]]>", "xs:string", "a  b", "\u{85}\u{2028}",
    ]

    /// A tree in which each element stands in the scope of its ancestors' declarations.
    mutating func tree(depth: Int = 4, scope: [String: String] = [:]) -> XMLElement {
        var scope = scope
        let namespaces = declarations(&scope)
        let prefix = pick(scope.keys.sorted() + [""])
        var element = XMLElement(XMLName(scope[prefix] ?? "", pick(["e", "É", "Response"])), prefix: prefix)
        element.namespaces = namespaces
        element.attributes = attributes(scope)
        guard depth > 0 else { return element }
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            if Bool.random(using: &random) {
                element.children.append(.element(tree(depth: depth - 1, scope: scope)))
            } else {
                element.children.append(.text(pick(Self.texts)))
            }
        }
        return element
    }

    private mutating func declarations(_ scope: inout [String: String]) -> [XMLNamespace] {
        var declared: [XMLNamespace] = []
        for prefix in Self.prefixes where Int.random(in: 0..<3, using: &random) == 0 {
            // Only the default namespace can be undeclared.
            let uri = prefix.isEmpty && Bool.random(using: &random) ? "" : pick(Self.uris)
            scope[prefix] = uri
            declared.append(XMLNamespace(prefix: prefix, uri: uri))
        }
        return declared
    }

    private mutating func attributes(_ scope: [String: String]) -> [XMLAttribute] {
        var attributes: [XMLAttribute] = []
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let prefix = pick(scope.keys.filter { $0 != "" }.sorted() + ["", "xml"])
            let uri =
                prefix == "xml" ? "http://www.w3.org/XML/1998/namespace" : prefix.isEmpty ? "" : scope[prefix] ?? ""
            let name = XMLName(uri, pick(prefix == "xml" ? ["lang", "space"] : ["type", "Type", "x", "ż"]))
            guard !attributes.contains(where: { $0.name == name }) else { continue }
            let value = name.local == "space" ? "preserve" : pick(Self.texts)
            attributes.append(XMLAttribute(name, prefix: prefix, value: value))
        }
        return attributes
    }

    /// The tree with every unprefixed element in a namespace of its own prefix.
    func prefixed(_ element: XMLElement) -> XMLElement {
        var copy = element
        if copy.prefix.isEmpty {
            copy.prefix = "own"
            copy.name.namespace = "urn:own"
        }
        copy.namespaces.removeAll { $0.prefix.isEmpty }
        copy.children = copy.children.map { node in
            if case .element(let child) = node { .element(prefixed(child)) } else { node }
        }
        return copy
    }

    mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &random)]
    }

    // MARK: - Serialising

    /// The tree as a document with unsorted attributes, comments, CDATA sections and character references.
    mutating func serialise(_ element: XMLElement) -> String {
        let name = element.prefix.isEmpty ? element.name.local : "\(element.prefix):\(element.name.local)"
        var items = element.namespaces.map {
            "xmlns\($0.prefix.isEmpty ? "" : ":")\($0.prefix)=\"\(escape($0.uri))\""
        }
        items += element.attributes.map {
            "\($0.prefix)\($0.prefix.isEmpty ? "" : ":")\($0.name.local)='\(escape($0.value))'"
        }
        items.shuffle(using: &random)
        let content = element.children.map { serialise($0) }.joined()
        return "<\(([name] + items).joined(separator: "\n  "))>\(content)</\(name) >"
    }

    private mutating func serialise(_ node: XMLNode) -> String {
        switch node {
        case .element(let element): return serialise(element)
        case .verbatim: return ""
        case .text(let text):
            let comment = Bool.random(using: &random) ? "<!-- <x> -->" : ""
            let isPlain = !text.contains("]]>") && !text.unicodeScalars.contains("\r")
            return comment + (isPlain && Bool.random(using: &random) ? "<![CDATA[\(text)]]>" : escape(text))
        }
    }

    private func escape(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            "<&>\"'\t\r\n".unicodeScalars.contains(scalar) ? "&#\(scalar.value);" : String(scalar)
        }.joined()
    }
}
