package import XMLTree

extension XMLElement {
    /// An element of a SAML vocabulary; attributes without a value are left out.
    package init(
        _ local: String, in vocabulary: Vocabulary, attributes: KeyValuePairs<String, String?> = [:],
        children: [XMLNode] = []
    ) {
        self.init(
            vocabulary.name(local), prefix: vocabulary.prefix,
            attributes: attributes.compactMap { name, value in value.map { XMLAttribute(name, $0) } },
            children: children)
    }

    /// An element with text only.
    package init(
        _ local: String, in vocabulary: Vocabulary, attributes: KeyValuePairs<String, String?> = [:], text: String
    ) {
        self.init(local, in: vocabulary, attributes: attributes, children: text.isEmpty ? [] : [.text(text)])
    }

    /// Adds an attribute of a vocabulary, such as `xsi:type` or `xml:lang`.
    package mutating func setAttribute(_ local: String, in vocabulary: Vocabulary, to value: String) {
        attributes.append(XMLAttribute(vocabulary.name(local), prefix: vocabulary.prefix, value: value))
    }

    /// Declares a prefix that occurs in values only, so that no canonical form shows it in use.
    package mutating func declare(_ vocabulary: Vocabulary) {
        guard !namespaces.contains(where: { $0.prefix == vocabulary.prefix }) else { return }
        namespaces.append(XMLNamespace(prefix: vocabulary.prefix, uri: vocabulary.uri))
    }
}

extension [XMLNode] {
    /// Appends an element if there is one.
    package mutating func append(optional element: XMLElement?) {
        if let element { append(.element(element)) }
    }

    /// Appends elements in their order.
    package mutating func append(elements: some Sequence<XMLElement>) {
        append(contentsOf: elements.map { .element($0) })
    }
}
