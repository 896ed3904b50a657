import SAML
import XMLSecurity
package import XMLTree

/// Takes messages apart and puts them together again as an attacker does.
extension XMLElement {
    package static let signatureName = XMLName(SecurityNamespace.signature, "Signature")

    /// The signature child, or the element itself if there is none, which no test survives.
    package var signature: XMLElement { element(Self.signatureName) ?? self }

    /// The element with its signature taken out.
    package var withoutSignature: XMLElement { removing(Self.signatureName) }

    /// The element in a `ds:Object`, where a signature may hold anything.
    package var inObject: XMLElement {
        XMLElement(XMLName(SecurityNamespace.signature, "Object"), prefix: "ds", children: [.element(self)])
    }

    /// The element as octets, in the form in which it was signed.
    package var octets: [UInt8] { CanonicalWriter.octets(of: self, inclusivePrefixes: ["xs"]) }

    /// Without the children of a name.
    package func removing(_ name: XMLName) -> XMLElement {
        var copy = self
        copy.children.removeAll { if case .element(let child) = $0 { child.name == name } else { false } }
        return copy
    }

    /// Children before the one that is at an index now; the messages here hold no text between elements.
    package func inserting(_ elements: XMLElement..., at index: Int) -> XMLElement {
        var copy = self
        copy.children.insert(contentsOf: elements.map { .element($0) }, at: min(index, copy.children.count))
        return copy
    }

    /// Under another identifier.
    package func withID(_ id: String) -> XMLElement {
        var copy = self
        copy.attributes = attributes.map { $0.name.local == "ID" ? XMLAttribute("ID", id) : $0 }
        return copy
    }
}
