package import FoundationEssentials
package import XMLTree

extension XMLElement {
    /// Whether this is the named element of the vocabulary.
    package func isNamed(_ local: String, in vocabulary: Vocabulary) -> Bool {
        name == vocabulary.name(local)
    }

    /// Throws ``SAMLError/unexpectedElement(_:)`` unless this is the named element.
    package func require(_ local: String, in vocabulary: Vocabulary) throws(SAMLError) {
        guard isNamed(local, in: vocabulary) else { throw .unexpectedElement(name.local) }
    }

    /// All children of that name.
    package func elements(_ local: String, in vocabulary: Vocabulary) -> [XMLElement] {
        elements(vocabulary.name(local))
    }

    /// The child of that name, of which there may be one at most.
    package func atMostOne(_ local: String, in vocabulary: Vocabulary) throws(SAMLError) -> XMLElement? {
        let found = elements(vocabulary.name(local))
        guard found.count <= 1 else { throw .repeatedElement(local) }
        return found.first
    }

    /// The child of that name, of which there must be one.
    package func exactlyOne(_ local: String, in vocabulary: Vocabulary) throws(SAMLError) -> XMLElement {
        guard let found = try atMostOne(local, in: vocabulary) else { throw .missingElement(local) }
        return found
    }

    /// Refuses children outside the list: a protocol message has no room for others (Core §3.2, schema).
    package func allowChildren(_ allowed: Set<XMLName>) throws(SAMLError) {
        for child in elements where !allowed.contains(child.name) {
            throw .unexpectedElement(child.name.local)
        }
    }
}

extension XMLElement {
    /// The value of an attribute of a vocabulary.
    package func attribute(_ local: String, in vocabulary: Vocabulary) -> String? {
        attribute(vocabulary.name(local))
    }

    /// The value of a mandatory attribute.
    package func required(_ name: String) throws(SAMLError) -> String {
        guard let found = attribute(name) else { throw .missingAttribute(name) }
        return found
    }

    /// A mandatory xs:ID (or NCName) attribute.
    package func requiredIdentifier(_ name: String) throws(SAMLError) -> String {
        try Self.identifier(required(name), name)
    }

    /// A mandatory ID that may begin like no NCName does, with a digit; who uses the message decides whether it may.
    package func requiredMessageID() throws(SAMLError) -> String {
        let value = try required("ID")
        guard !value.isEmpty, MessageID.isValid("_" + value) else { throw .invalidValue("ID") }
        return value
    }

    /// An optional NCName attribute such as InResponseTo.
    package func optionalIdentifier(_ name: String) throws(SAMLError) -> String? {
        guard let found = attribute(name) else { return nil }
        return try Self.identifier(found, name)
    }

    /// An attribute of type anyURI, whose white space collapses (XML Schema §3.2.17).
    package func uri(_ name: String) -> String? {
        attribute(name).map(XMLWhitespace.collapsed)
    }

    /// A mandatory xs:dateTime attribute.
    package func requiredInstant(_ name: String) throws(SAMLError) -> Date {
        guard let found = try instant(name) else { throw .missingAttribute(name) }
        return found
    }

    /// An optional xs:dateTime attribute.
    package func instant(_ name: String) throws(SAMLError) -> Date? {
        guard let found = attribute(name) else { return nil }
        guard let date = DateTime.parse(XMLWhitespace.collapsed(found)) else { throw .invalidValue(name) }
        return date
    }

    /// An optional xs:boolean attribute.
    package func boolean(_ name: String) throws(SAMLError) -> Bool? {
        guard let found = attribute(name) else { return nil }
        switch XMLWhitespace.collapsed(found) {
        case "true", "1": return true
        case "false", "0": return false
        default: throw .invalidValue(name)
        }
    }

    /// An optional xs:unsignedShort attribute, or another whole number that is not negative.
    package func number(_ name: String, upTo limit: Int = 65_535) throws(SAMLError) -> Int? {
        guard let found = attribute(name) else { return nil }
        let text = XMLWhitespace.collapsed(found)
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text), number <= limit else {
            throw .invalidValue(name)
        }
        return number
    }

    /// The element's text as an anyURI that must not be blank (Core §1.3.2).
    package func requiredURIText() throws(SAMLError) -> String {
        let text = XMLWhitespace.collapsed(self.text)
        guard !text.isEmpty else { throw .invalidValue(name.local) }
        return text
    }

    private static func identifier(_ value: String, _ name: String) throws(SAMLError) -> String {
        guard MessageID.isValid(value) else { throw .invalidValue(name) }
        return value
    }
}

extension XMLElement {
    /// Refuses any version but 2.0 (Core §4.1.3).
    package func requireVersion2() throws(SAMLError) {
        let version = try required("Version")
        guard version == "2.0" else { throw .unsupportedVersion(version) }
    }
}
