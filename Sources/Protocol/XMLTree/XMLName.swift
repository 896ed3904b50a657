/// An expanded name: a namespace, empty for none, and a local name.
package struct XMLName: Hashable, Sendable {
    /// The namespace name, empty for no namespace.
    package var namespace: String
    /// The local part.
    package var local: String

    /// Creates a name in a namespace.
    package init(_ namespace: String, _ local: String) {
        self.namespace = namespace
        self.local = local
    }

    /// Creates a name in no namespace.
    package init(_ local: String) {
        self.init("", local)
    }

    /// Names are equal octet for octet: `String` alone takes U+212A for a K.
    package static func == (left: XMLName, right: XMLName) -> Bool {
        left.local.hasSameOctets(as: right.local) && left.namespace.hasSameOctets(as: right.namespace)
    }

    /// Hashes both parts.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(local)
        hasher.combine(namespace)
    }
}

extension XMLName: CustomStringConvertible {
    /// The name in Clark notation, `{namespace}local`.
    package var description: String {
        namespace.isEmpty ? local : "{\(namespace)}\(local)"
    }
}
