/// How much of a document is read before it is refused; libxml2 is quadratic in some of these.
package struct XMLLimits: Sendable, Equatable {
    /// The largest document in bytes.
    package var bytes: Int
    /// The deepest nesting of elements; the root is at depth 1.
    package var depth: Int
    /// The most attributes and namespace declarations on one element.
    package var attributes: Int
    /// The most elements and comments in one document.
    package var nodes: Int

    /// Creates limits; the defaults are those for a protocol message.
    package init(bytes: Int = 65_536, depth: Int = 32, attributes: Int = 64, nodes: Int = 20_000) {
        self.bytes = bytes
        self.depth = depth
        self.attributes = attributes
        self.nodes = nodes
    }

    /// The limits for a message from the network.
    package static let message = XMLLimits()
    /// The limits for a metadata file that an administrator hands in.
    package static let metadata = XMLLimits(bytes: 4 * 1024 * 1024, depth: 32, attributes: 64, nodes: 200_000)

    /// The limits for the canonical form of what passed these: exclusive canonicalisation repeats a namespace
    /// declaration on every branch that uses it, so it may grow, though not without bound.
    package var ofCanonicalForm: XMLLimits {
        XMLLimits(bytes: bytes * 4, depth: depth, attributes: attributes * 2, nodes: nodes)
    }
}
