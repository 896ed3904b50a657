/// An attribute with its expanded name, the prefix it is written with and its value.
package struct XMLAttribute: Sendable, Equatable {
    /// The expanded name; an attribute without prefix is in no namespace.
    package var name: XMLName
    /// The prefix, empty for none.
    package var prefix: String
    /// The value, normalised and unescaped.
    package var value: String

    /// Creates an attribute in a namespace.
    package init(_ name: XMLName, prefix: String, value: String) {
        self.name = name
        self.prefix = prefix
        self.value = value
    }

    /// Creates an attribute in no namespace.
    package init(_ local: String, _ value: String) {
        self.init(XMLName(local), prefix: "", value: value)
    }
}

/// A namespace declaration.
package struct XMLNamespace: Sendable, Hashable {
    /// The prefix, empty for the default namespace.
    package var prefix: String
    /// The namespace name, empty where the default namespace is undeclared.
    package var uri: String

    /// Creates a declaration.
    package init(prefix: String, uri: String) {
        self.prefix = prefix
        self.uri = uri
    }
}

/// A child of an element.
package enum XMLNode: Sendable, Equatable {
    /// A child element; boxed, so that a list of children is handed around without copying what is in them.
    indirect case element(XMLElement)
    /// Character data, unescaped.
    case text(String)
    /// Octets that are in canonical form already, such as a signed child; only in trees that are written.
    case verbatim([UInt8])
}

/// An element as a value, for reading and for writing.
package struct XMLElement: Sendable {
    /// The expanded name.
    package var name: XMLName
    /// The prefix the element is written with, empty for none.
    package var prefix: String
    /// The attributes in document order.
    package var attributes: [XMLAttribute]
    /// The namespaces declared on this very element.
    package var namespaces: [XMLNamespace]
    /// The children in document order; neighbouring text is one node, comments are left out.
    package var children: [XMLNode]
    /// The namespaces in scope from the ancestors, the nearest last; empty in trees that are written.
    var inheritedNamespaces: [XMLNamespace] = []

    /// Creates an element.
    package init(
        _ name: XMLName, prefix: String, attributes: [XMLAttribute] = [], namespaces: [XMLNamespace] = [],
        children: [XMLNode] = []
    ) {
        self.name = name
        self.prefix = prefix
        self.attributes = attributes
        self.namespaces = namespaces
        self.children = children
    }

    /// Creates an element that holds only text.
    package init(_ name: XMLName, prefix: String, attributes: [XMLAttribute] = [], text: String) {
        self.init(name, prefix: prefix, attributes: attributes, children: [.text(text)])
    }
}

extension XMLElement: Equatable {
    /// Elements are equal as written, whatever namespaces their surroundings declare.
    package static func == (left: XMLElement, right: XMLElement) -> Bool {
        left.name == right.name && left.prefix == right.prefix && left.attributes == right.attributes
            && left.namespaces == right.namespaces && left.children == right.children
    }
}
