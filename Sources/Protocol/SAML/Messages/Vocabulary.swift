package import XMLTree

/// An XML namespace together with the prefix under which Brama writes it.
package struct Vocabulary: Sendable, Hashable {
    /// The prefix under which it is written.
    package let prefix: String
    /// The name of the namespace.
    package let uri: String

    /// Creates the value from its parts.
    package init(prefix: String, uri: String) {
        self.prefix = prefix
        self.uri = uri
    }

    /// The name of an element or attribute of this namespace.
    package func name(_ local: String) -> XMLName {
        XMLName(uri, local)
    }
}

extension Vocabulary {
    /// SAML 2.0 protocol messages (Core §3).
    package static let samlp = Vocabulary(prefix: "samlp", uri: "urn:oasis:names:tc:SAML:2.0:protocol")
    /// SAML 2.0 assertions (Core §2).
    package static let saml = Vocabulary(prefix: "saml", uri: "urn:oasis:names:tc:SAML:2.0:assertion")
    /// SAML 2.0 metadata (Metadata §2).
    package static let md = Vocabulary(prefix: "md", uri: "urn:oasis:names:tc:SAML:2.0:metadata")
    /// Login and discovery user interface extension of metadata.
    package static let mdui = Vocabulary(prefix: "mdui", uri: "urn:oasis:names:tc:SAML:metadata:ui")
    /// Algorithm support extension of metadata.
    package static let alg = Vocabulary(prefix: "alg", uri: "urn:oasis:names:tc:SAML:metadata:algsupport")
    /// Entity attributes extension of metadata.
    package static let mdattr = Vocabulary(prefix: "mdattr", uri: "urn:oasis:names:tc:SAML:metadata:attribute")
    /// XML Signature.
    package static let ds = Vocabulary(prefix: "ds", uri: "http://www.w3.org/2000/09/xmldsig#")
    /// XML Encryption 1.0.
    package static let xenc = Vocabulary(prefix: "xenc", uri: "http://www.w3.org/2001/04/xmlenc#")
    /// XML Encryption 1.1.
    package static let xenc11 = Vocabulary(prefix: "xenc11", uri: "http://www.w3.org/2009/xmlenc11#")
    /// XML Signature 1.1 (elliptic curve key values).
    package static let dsig11 = Vocabulary(prefix: "dsig11", uri: "http://www.w3.org/2009/xmldsig11#")
    /// XML Schema, for the values of `xsi:type`.
    package static let xs = Vocabulary(prefix: "xs", uri: "http://www.w3.org/2001/XMLSchema")
    /// XML Schema instance attributes.
    package static let xsi = Vocabulary(prefix: "xsi", uri: "http://www.w3.org/2001/XMLSchema-instance")
    /// The namespace of `xml:lang`.
    package static let xml = Vocabulary(prefix: "xml", uri: "http://www.w3.org/XML/1998/namespace")
    /// SOAP 1.1 envelopes (Bindings §3.2).
    package static let soap = Vocabulary(prefix: "soap11", uri: "http://schemas.xmlsoap.org/soap/envelope/")
}
