import SAML
import XMLTree

extension PlacedElement {
    func all(_ local: String, in vocabulary: Vocabulary = .md) -> [PlacedElement] {
        children.filter { $0.element.isNamed(local, in: vocabulary) }
    }

    func first(_ local: String, in vocabulary: Vocabulary = .md) -> PlacedElement? {
        children.first { $0.element.isNamed(local, in: vocabulary) }
    }

    func has(_ local: String) -> Bool { element.isNamed(local, in: .md) }

    /// The value of an attribute without the white space around it.
    func value(_ name: String) -> String? { element.uri(name) }

    var text: String { element.text.split { " \t\r\n".contains($0) }.joined(separator: " ") }

    /// The element's name, for messages.
    var name: String { element.name.local }
}
