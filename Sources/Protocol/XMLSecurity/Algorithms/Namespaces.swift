/// The namespaces of XML Signature, Exclusive Canonicalisation and XML Encryption.
package enum SecurityNamespace {
    /// XML Signature, usual prefix `ds`.
    package static let signature = "http://www.w3.org/2000/09/xmldsig#"
    /// XML Signature 1.1, usual prefix `dsig11`.
    package static let signature11 = "http://www.w3.org/2009/xmldsig11#"
    /// Exclusive Canonicalisation, usual prefix `ec`; also the algorithm's URI.
    package static let exclusiveCanonicalisation = "http://www.w3.org/2001/10/xml-exc-c14n#"
    /// XAdES 1.3.2, usual prefix `xades`.
    package static let xades = "http://uri.etsi.org/01903/v1.3.2#"
    /// XML Encryption, usual prefix `xenc`.
    package static let encryption = "http://www.w3.org/2001/04/xmlenc#"
    /// XML Encryption 1.1, usual prefix `xenc11`.
    package static let encryption11 = "http://www.w3.org/2009/xmlenc11#"

    static let envelope = "http://schemas.xmlsoap.org/soap/envelope/"
    static let securityExtension =
        "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
    static let securityUtility =
        "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
    static let messageSecurity =
        "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0"
    static let certificateToken =
        "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0"
}
