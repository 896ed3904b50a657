package import XMLTree

/// A text in one language (Metadata §2.2.4).
package struct LocalizedText: Sendable, Hashable {
    /// The value of `xml:lang`, such as `pl`.
    package var language: String
    /// The text.
    package var text: String

    /// Creates the value from its parts.
    package init(_ language: String, _ text: String) {
        self.language = language
        self.text = text
    }

    /// Reads a localized name or URI; nil if it has no language or no text.
    package init?(decoding element: XMLElement) {
        let text = XMLWhitespace.collapsed(element.text)
        guard let language = element.attribute("lang", in: .xml), !text.isEmpty else { return nil }
        self.init(language, text)
    }

    /// The text as an element of the given name.
    package func element(_ name: String, in vocabulary: Vocabulary) -> XMLElement {
        var element = XMLElement(name, in: vocabulary, text: text)
        element.setAttribute("lang", in: .xml, to: language)
        return element
    }
}

extension [LocalizedText] {
    /// The text in that language, else in English, else in whatever comes first.
    package func text(in language: String) -> String? {
        let wanted = primary(language)
        return (first { primary($0.language) == wanted } ?? first { primary($0.language) == "en" } ?? first)?.text
    }

    private func primary(_ tag: String) -> String {
        tag.prefix { $0 != "-" }.lowercased()
    }
}
