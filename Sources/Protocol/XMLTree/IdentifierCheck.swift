/// No two elements share an identifier: what one reads under an ID is then what another signed under it (V01–V08).
enum IdentifierCheck {
    static func check(_ root: XMLElement) throws(XMLError) {
        var seen: Set<String> = []
        try visit(root, &seen)
    }

    private static func visit(_ element: XMLElement, _ seen: inout Set<String>) throws(XMLError) {
        for attribute in element.attributes where isIdentifier(attribute.name.local) {
            guard seen.insert(attribute.value).inserted else { throw .duplicateID }
        }
        for case .element(let child) in element.children {
            try visit(child, &seen)
        }
    }

    /// `ID` (SAML 2.0, metadata), `Id` (XML Signature, XML Encryption, wsu) and `id` (xml:id), in any namespace.
    private static func isIdentifier(_ local: String) -> Bool {
        local == "ID" || local == "Id" || local == "id"
    }
}
