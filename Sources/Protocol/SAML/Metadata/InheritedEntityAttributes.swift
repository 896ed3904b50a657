import XMLTree

/// What the lists around an entity say of every entity in them (`EntityAttributes` of an `EntitiesDescriptor`, MDATTR §2).
struct InheritedEntityAttributes {
    private var attributes: [Attribute] = []

    /// These and what a further list says.
    func within(_ list: XMLElement) throws(SAMLError) -> InheritedEntityAttributes {
        var inner = self
        let said = try list.atMostOne("Extensions", in: .md)?.atMostOne("EntityAttributes", in: .mdattr)
        for child in said?.elements("Attribute", in: .saml) ?? [] {
            inner.attributes.append(try Attribute(decoding: child))
        }
        return inner
    }

    /// The entity with these beside its own. A signature of its own goes: it does not cover them.
    func added(to entity: XMLElement) -> XMLElement {
        guard !attributes.isEmpty else { return entity }
        var entity = entity
        entity.children.removeAll { $0.isElement(Vocabulary.ds.name("Signature")) }
        entity.change("Extensions", in: .md) { extensions in
            extensions.change("EntityAttributes", in: .mdattr) { $0.children += attributes.map(Self.node) }
        }
        return entity
    }

    /// It declares what it needs, whatever its new surroundings call it.
    private static func node(_ attribute: Attribute) -> XMLNode {
        var element = attribute.element()
        for vocabulary in [Vocabulary.saml, .xs, .xsi] { element.declare(vocabulary) }
        return .element(element)
    }
}

extension XMLElement {
    /// Changes the first child of that name, made in front of all others if there is none.
    fileprivate mutating func change(_ local: String, in vocabulary: Vocabulary, _ edit: (inout XMLElement) -> Void) {
        let index = children.firstIndex { $0.isElement(vocabulary.name(local)) }
        var child = XMLElement(local, in: vocabulary)
        child.declare(vocabulary)
        if let index, case .element(let found) = children[index] { child = found }
        edit(&child)
        children.replaceSubrange(index.map { $0..<($0 + 1) } ?? 0..<0, with: [.element(child)])
    }
}

extension XMLNode {
    fileprivate func isElement(_ name: XMLName) -> Bool {
        if case .element(let element) = self { element.name == name } else { false }
    }
}
