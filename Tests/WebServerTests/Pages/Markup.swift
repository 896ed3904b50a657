import Testing

/// The tags of a page as a browser's tokenizer sees them, as far as our pages go: quoted attributes, no comments.
struct Markup {
    struct Tag: Equatable {
        let name: String
        let attributes: [String: String]

        subscript(_ attribute: String) -> String? { attributes[attribute] }
    }

    let tags: [Tag]
    /// What does not look like a tag of ours: an unquoted value, a stray `<`.
    let faults: [String]

    init(_ html: String) {
        var tags: [Tag] = []
        var faults: [String] = []
        for piece in html.utf8.split(separator: UInt8(ascii: "<")).dropFirst(html.utf8.first == 60 ? 0 : 1) {
            var scanner = TagScanner(piece)
            if scanner.isClosingOrDoctype { continue }
            if let tag = scanner.tag() {
                tags.append(tag)
            } else {
                faults.append(String(Substring(piece)).prefix(80) + "")
            }
        }
        self.tags = tags
        self.faults = faults
    }

    func all(_ name: String) -> [Tag] { tags.filter { $0.name == name } }

    func withID(_ id: String) -> Tag? { tags.first { $0["id"] == id } }
}

/// Reads one start tag from behind its `<`.
private struct TagScanner {
    private var rest: Substring.UTF8View

    init(_ piece: Substring.UTF8View) { rest = piece }

    var isClosingOrDoctype: Bool { rest.first == UInt8(ascii: "/") || rest.first == UInt8(ascii: "!") }

    mutating func tag() -> Markup.Tag? {
        let name = word()
        guard !name.isEmpty else { return nil }
        var attributes: [String: String] = [:]
        while true {
            skipSpace()
            guard let next = rest.first else { return nil }
            if next == UInt8(ascii: ">") { return Markup.Tag(name: name, attributes: attributes) }
            let attribute = word()
            guard !attribute.isEmpty, attributes[attribute] == nil else { return nil }
            guard let value = value() else { return nil }
            attributes[attribute] = value
        }
    }

    private mutating func value() -> String? {
        guard rest.first == UInt8(ascii: "=") else { return "" }
        rest = rest.dropFirst()
        guard rest.first == UInt8(ascii: "\"") else { return nil }
        rest = rest.dropFirst()
        let value = rest.prefix { $0 != UInt8(ascii: "\"") }
        guard value.endIndex != rest.endIndex else { return nil }
        rest = rest[value.endIndex...].dropFirst()
        return Markup.decoded(String(Substring(value)))
    }

    private mutating func word() -> String {
        let word = rest.prefix { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || byte == UInt8(ascii: "-")
        }
        rest = rest[word.endIndex...]
        return String(Substring(word))
    }

    private mutating func skipSpace() {
        rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
    }
}

extension Markup {
    /// Text with its character references resolved, as a browser would.
    static func decoded(_ text: String) -> String {
        let references = [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#10;", "\n"), ("&#13;", "\r"),
            ("&amp;", "&"),
        ]
        var bytes = Array(text.utf8)
        for (reference, character) in references {
            bytes = bytes.replacing(Array(reference.utf8), with: Array(character.utf8))
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
