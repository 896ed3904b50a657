/// A name identifier format (Core §8.3); unknown ones survive as they came.
package struct NameIDFormat: RawRepresentable, Sendable, Hashable, Codable {
    /// The URI.
    package let rawValue: String

    /// Takes any URI.
    package init(rawValue: String) { self.rawValue = rawValue }

    /// Left to the identity provider.
    package static let unspecified = Self(rawValue: "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified")
    /// An e-mail address.
    package static let emailAddress = Self(rawValue: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress")
    /// An X.509 subject name.
    package static let x509SubjectName = Self(rawValue: "urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName")
    /// A Kerberos principal name.
    package static let kerberos = Self(rawValue: "urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos")
    /// The identifier of a SAML entity.
    package static let entity = Self(rawValue: "urn:oasis:names:tc:SAML:2.0:nameid-format:entity")
    /// A lasting pseudonym for one pair of provider and relying party.
    package static let persistent = Self(rawValue: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent")
    /// A pseudonym for one assertion.
    package static let transient = Self(rawValue: "urn:oasis:names:tc:SAML:2.0:nameid-format:transient")
    /// Asks for an encrypted identifier (Core §3.4.1.1).
    package static let encrypted = Self(rawValue: "urn:oasis:names:tc:SAML:2.0:nameid-format:encrypted")
}
