extension XMLElement {
    /// The child elements in document order.
    package var elements: [XMLElement] {
        children.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    /// The child elements with a name, in document order.
    package func elements(_ name: XMLName) -> [XMLElement] {
        children.compactMap { if case .element(let element) = $0, element.name == name { element } else { nil } }
    }

    /// The first child element with a name.
    package func element(_ name: XMLName) -> XMLElement? {
        for case .element(let element) in children where element.name == name { return element }
        return nil
    }

    /// The element at a path from this one.
    package func element(at path: XMLPath) -> XMLElement? {
        var element = self
        for index in path.indexes {
            let below = element.elements
            guard below.indices.contains(index) else { return nil }
            element = below[index]
        }
        return element
    }

    /// The positions, among the child elements, of those with a name.
    package func elementIndexes(_ name: XMLName) -> [Int] {
        elements.enumerated().compactMap { $1.name == name ? $0 : nil }
    }

    /// The value of an attribute.
    package func attribute(_ name: XMLName) -> String? {
        attributes.first { $0.name == name }?.value
    }

    /// The value of an attribute in no namespace.
    package func attribute(_ local: String) -> String? {
        attribute(XMLName(local))
    }

    /// The text directly inside this element, joined whole: a comment in the middle cuts nothing off.
    package var text: String {
        if children.count == 1, case .text(let text) = children[0] { return text }
        return children.reduce(into: "") { if case .text(let text) = $1 { $0 += text } }
    }

    /// Whether there is anything but white space between the child elements.
    package var hasMixedContent: Bool {
        children.contains {
            if case .text(let text) = $0 { !text.utf8.allSatisfy(\.isXMLSpace) } else { false }
        }
    }

    /// The namespace a prefix stands for here, nil if it is not declared; the empty prefix asks for the default.
    package func namespace(forPrefix prefix: String) -> String? {
        if prefix == "xml" { return XMLElement.xmlNamespace }
        let declared =
            namespaces.last { $0.prefix.hasSameOctets(as: prefix) }
            ?? inheritedNamespaces.last { $0.prefix.hasSameOctets(as: prefix) }
        return declared.flatMap { $0.uri.isEmpty ? nil : $0.uri }
    }

    /// The prefixes that are declared here or around here, empty for the default namespace.
    package var prefixesInScope: [String] {
        (inheritedNamespaces + namespaces).reduce(into: []) { found, declaration in
            if !found.contains(declaration.prefix) { found.append(declaration.prefix) }
        }
    }

    /// The expanded name that a QName in content (the value of xsi:type) stands for here; nil if its prefix is
    /// not declared or it is no QName.
    package func resolve(qualifiedName: String) -> XMLName? {
        let parts = qualifiedName.split(separator: ":", omittingEmptySubsequences: false)
        switch parts.count {
        case 1 where !qualifiedName.isEmpty:
            return XMLName(namespace(forPrefix: "") ?? "", qualifiedName)
        case 2 where !parts[0].isEmpty && !parts[1].isEmpty:
            return namespace(forPrefix: String(parts[0])).map { XMLName($0, String(parts[1])) }
        default:
            return nil
        }
    }

    static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"
}

extension UInt8 {
    /// Whether this is a space, tab, line feed or carriage return.
    var isXMLSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
