/// A protocol binding by its URI (Bindings §3).
package enum Binding: String, Sendable, CaseIterable, Codable {
    case httpRedirect = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
    case httpPOST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
    case httpArtifact = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact"
    case soap = "urn:oasis:names:tc:SAML:2.0:bindings:SOAP"
    case paos = "urn:oasis:names:tc:SAML:2.0:bindings:PAOS"
    case httpPOSTSimpleSign = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST-SimpleSign"
}
