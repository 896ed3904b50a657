package import XMLTree

/// Why octets or elements are not the SAML value that was expected; names parts of the message, never their content.
package enum SAMLError: Error, Sendable, Equatable {
    /// The octets are not XML within the limits.
    case xml(XMLError)
    /// An element stands where it may not.
    case unexpectedElement(String)
    /// A mandatory child element is missing.
    case missingElement(String)
    /// An element that may occur once occurs again.
    case repeatedElement(String)
    /// A mandatory attribute is missing.
    case missingAttribute(String)
    /// An attribute or an element's text is not of its type.
    case invalidValue(String)
    /// A SAML version other than 2.0.
    case unsupportedVersion(String)
}
