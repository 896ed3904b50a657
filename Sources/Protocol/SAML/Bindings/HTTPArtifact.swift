import Cryptography

/// An artifact that arrived through the browser.
package struct ArtifactMessage: Sendable, Equatable {
    /// The artifact.
    package let artifact: Artifact
    /// The artifact in the form in which it arrived.
    package let text: String
    /// The state that goes back untouched.
    package let relayState: String?
}

/// The HTTP-Artifact binding (Bindings §3.6).
package enum HTTPArtifact {
    /// Reads the artifact from a query or a form.
    package static func decode(_ fields: [FormField]) throws(BindingError) -> ArtifactMessage {
        let parameters = try MessageParameters(fields)
        guard let field = parameters["SAMLart"] else { throw .noMessage }
        return ArtifactMessage(
            artifact: try Artifact(decoding: field.value), text: field.value,
            relayState: try parameters.relayState())
    }

    /// The hidden fields of the form that carries an artifact.
    package static func fields(_ artifact: Artifact, relayState: String?) -> [FormField] {
        var fields = [FormField("SAMLart", artifact.encoded())]
        if let relayState { fields.append(FormField("RelayState", relayState)) }
        return fields
    }

    /// The query that carries an artifact by redirect.
    package static func query(_ artifact: Artifact, relayState: String?) -> String {
        fields(artifact, relayState: relayState).map(\.encoded).joined(separator: "&")
    }
}
