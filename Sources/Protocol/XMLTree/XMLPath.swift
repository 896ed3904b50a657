/// Where an element is: positions among the element children, from the root down.
package struct XMLPath: Sendable, Hashable {
    /// One position for each level below the root.
    package var indexes: [Int]

    /// Creates a path from positions.
    package init(_ indexes: [Int]) {
        self.indexes = indexes
    }

    /// The document's root element.
    package static let root = XMLPath([])

    /// The path of a child element.
    package func child(_ index: Int) -> XMLPath {
        XMLPath(indexes + [index])
    }
}
