import XMLTree

extension XMLElement {
    /// The element at a path of local names.
    func find(_ path: [String]) -> XMLElement? {
        guard let first = path.first else { return self }
        return elements.first { $0.name.local == first }?.find(Array(path.dropFirst()))
    }

    /// This element with what is at a path of local names changed.
    func editing(_ path: [String], _ edit: (inout XMLElement) -> Void) -> XMLElement {
        var copy = self
        guard let first = path.first else {
            edit(&copy)
            return copy
        }
        copy.children = children.map { node in
            guard case .element(let child) = node, child.name.local == first else { return node }
            return .element(child.editing(Array(path.dropFirst()), edit))
        }
        return copy
    }
}
