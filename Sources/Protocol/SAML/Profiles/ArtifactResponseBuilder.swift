import XMLTree

/// Writes signed ArtifactResponses (Core §3.5.2; two of six products refuse unsigned ones).
package struct ArtifactResponseBuilder: Sendable {
    /// A prefix of its own: the message inside declares `samlp` for itself, and exclusive canonicalisation would drop
    /// that declaration under an element that has declared the same one (Exclusive C14N §3).
    private static let prefix = "saml2p"

    /// Of the types that values of attributes may have.
    private static let typePrefixes = [Vocabulary.xs.prefix, Vocabulary.naturalPerson.prefix]

    private let credential: SigningCredential

    /// Signs with the credential.
    package init(credential: SigningCredential) {
        self.credential = credential
    }

    /// The response in canonical form.
    ///
    /// `message` is in canonical form and written by this module; `inclusivePrefixes` are those of its signatures.
    package func octets(
        _ response: ArtifactResponse, message: [UInt8]?, inclusivePrefixes: [String] = typePrefixes
    ) throws(BuildError) -> [UInt8] {
        var element = response.element()
        element.replacePrefix(Vocabulary.samlp.prefix, by: Self.prefix)
        if let message { element.children.append(.verbatim(message)) }
        return try credential.sign(element, id: response.id, inclusivePrefixes: inclusivePrefixes)
    }
}

extension XMLElement {
    fileprivate mutating func replacePrefix(_ old: String, by new: String) {
        if prefix == old { prefix = new }
        children = children.map { node in
            guard case .element(var child) = node else { return node }
            child.replacePrefix(old, by: new)
            return .element(child)
        }
    }
}
