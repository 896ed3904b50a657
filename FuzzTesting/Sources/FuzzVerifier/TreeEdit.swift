import XMLSecurity
import XMLTree

/// One change to a tree, of the kind that wrapping attacks are made of.
struct TreeEdit {
    private let operation: UInt8
    private let target: Int
    private let other: Int
    private let position: Int

    init(_ octets: ArraySlice<UInt8>) {
        let octets = Array(octets)
        operation = octets[0]
        target = Int(octets[1])
        other = Int(octets[2])
        position = Int(octets[3])
    }

    private static let identifiers = ["_a", "_r", "_e", ""]
    private static let wrappers = ["Object", "Signature", "SignedInfo", "Reference", "KeyInfo", "Extensions"]

    func apply(to root: inout XMLElement) {
        let paths = Self.paths(root)
        let place = paths[target % paths.count]
        let source = root.element(at: paths[other % paths.count]) ?? root
        Self.edit(&root, place) { element in
            switch operation % 8 {
            case 0: insert(.element(source), into: &element)
            case 1: remove(from: &element)
            case 2: element = source
            case 3: setAttribute("ID", Self.identifiers[other % 4], on: &element)
            case 4: setAttribute("URI", "#" + Self.identifiers[other % 4], on: &element)
            case 5: insert(.text("attacker"), into: &element)
            case 6: insert(.element(wrapper(source)), into: &element)
            default: setAttribute("Id", Self.identifiers[other % 4], on: &element)
            }
        }
    }

    private func wrapper(_ element: XMLElement) -> XMLElement {
        XMLElement(
            XMLName(SecurityNamespace.signature, Self.wrappers[position % Self.wrappers.count]), prefix: "ds",
            children: [.element(element)])
    }

    private func insert(_ node: XMLNode, into element: inout XMLElement) {
        element.children.insert(node, at: position % (element.children.count + 1))
    }

    private func remove(from element: inout XMLElement) {
        guard !element.children.isEmpty else { return }
        element.children.remove(at: position % element.children.count)
    }

    private func setAttribute(_ name: String, _ value: String, on element: inout XMLElement) {
        element.attributes.removeAll { $0.name.local == name }
        element.attributes.append(XMLAttribute(name, value))
    }

    private static func paths(_ element: XMLElement, _ path: XMLPath = .root) -> [XMLPath] {
        [path] + element.elements.enumerated().flatMap { paths($1, path.child($0)) }
    }

    private static func edit(_ element: inout XMLElement, _ path: XMLPath, _ change: (inout XMLElement) -> Void) {
        guard let first = path.indexes.first else { return change(&element) }
        var index = -1
        for position in element.children.indices {
            guard case .element(var child) = element.children[position] else { continue }
            index += 1
            guard index == first else { continue }
            edit(&child, XMLPath(Array(path.indexes.dropFirst())), change)
            element.children[position] = .element(child)
        }
    }
}
