import SAML
import XMLSecurity
import XMLTree

/// Takes messages apart and puts them together again as an attacker does.
extension XMLElement {
    static let signatureName = XMLName(SecurityNamespace.signature, "Signature")

    /// The signature child, or the element itself if there is none, which no test survives.
    var signature: XMLElement { element(Self.signatureName) ?? self }

    var withoutSignature: XMLElement { removing(Self.signatureName) }

    func removing(_ name: XMLName) -> XMLElement {
        var copy = self
        copy.children.removeAll { if case .element(let child) = $0 { child.name == name } else { false } }
        return copy
    }

    /// Children before the one that is at an index now; the messages here hold no text between elements.
    func inserting(_ elements: XMLElement..., at index: Int) -> XMLElement {
        var copy = self
        copy.children.insert(contentsOf: elements.map { .element($0) }, at: min(index, copy.children.count))
        return copy
    }

    /// The element in a `ds:Object`, where a signature may hold anything.
    var inObject: XMLElement {
        XMLElement(XMLName(SecurityNamespace.signature, "Object"), prefix: "ds", children: [.element(self)])
    }

    var octets: [UInt8] { CanonicalWriter.octets(of: self, inclusivePrefixes: ["xs"]) }
}

func parsed(_ octets: [UInt8]) throws -> XMLElement {
    try XMLDocument(parsing: octets).root()
}
