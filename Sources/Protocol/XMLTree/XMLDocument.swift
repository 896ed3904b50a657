/// A parsed document: the tree that canonicalisation works on and the same tree as Swift values.
///
/// It belongs to one task at a time, since libxml2 does not promise more.
package struct XMLDocument: ~Copyable {
    private let handle: DocumentHandle
    private let tree: XMLElement
    /// The limits it was parsed under.
    package let limits: XMLLimits

    /// Parses UTF-8 without document type, processing instructions, foreign entities or duplicate identifiers.
    package init(parsing octets: [UInt8], limits: XMLLimits = .message) throws(XMLError) {
        guard octets.count <= limits.bytes else { throw .tooLarge }
        try EncodingCheck.check(octets)
        try AttributeCheck.check(octets, limit: limits.attributes)
        let handle = try Parser.parse(octets, limits: limits)
        let tree = try TreeReader.read(handle)
        self.init(handle: handle, tree: tree, limits: limits)
    }

    private init(handle: consuming DocumentHandle, tree: XMLElement, limits: XMLLimits) {
        self.handle = handle
        self.tree = tree
        self.limits = limits
    }

    /// The root element.
    package func root() -> XMLElement {
        tree
    }

    /// Whether there is a comment anywhere inside an element.
    package func hasComments(in path: XMLPath) throws(XMLError) -> Bool {
        try handle.hasComments(in: path)
    }

    /// The canonical form, exclusive unless told otherwise, without comments, of one element, less another one inside it.
    ///
    /// `inclusivePrefixes` is the PrefixList of InclusiveNamespaces, `#default` included (Exclusive C14N §4).
    package func canonicalOctets(
        of path: XMLPath = .root, excluding: XMLPath? = nil, form: CanonicalForm = .exclusive,
        inclusivePrefixes: [String] = []
    ) throws(XMLError) -> [UInt8] {
        try handle.canonicalOctets(
            of: path, excluding: excluding, form: form, inclusivePrefixes: inclusivePrefixes,
            limit: limits.ofCanonicalForm.bytes)
    }
}
