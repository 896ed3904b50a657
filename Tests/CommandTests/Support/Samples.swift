import Foundation

/// What the tests hand in.
enum Samples {
    static let portal = "https://portal.example/saml"

    /// A relying party's metadata file.
    static func metadata(
        _ entityID: String = portal, location: String = "https://portal.example/acs", key certificate: String? = nil,
        validUntil: String? = nil, entityAttributes: String = "", roleAttributes: String = ""
    ) -> String {
        let descriptor = certificate.map {
            """
            <KeyDescriptor><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
            <ds:X509Certificate>\($0)</ds:X509Certificate></ds:X509Data></ds:KeyInfo></KeyDescriptor>
            """
        }
        let end = validUntil.map { #" validUntil="\#($0)""# } ?? ""
        return """
            <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="\(entityID)"\(end)\(entityAttributes)>
            <SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"\(roleAttributes)>
            \(descriptor ?? "")<AssertionConsumerService index="0" \
            Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="\(location)"/>
            </SPSSODescriptor></EntityDescriptor>
            """
    }

    /// An unsigned message in a SOAP envelope.
    static func call(_ name: String, from issuer: String, _ content: String) -> String {
        """
        <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><samlp:\(name) \
        xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" \
        ID="_call" Version="2.0" IssueInstant="\(Date().formatted(.iso8601))"><saml:Issuer>\(issuer)</saml:Issuer>\
        \(content)</samlp:\(name)></soap:Body></soap:Envelope>
        """
    }

    /// An unsigned AuthnRequest in base64, as the POST binding carries it.
    static func request(_ entityID: String = portal) -> String {
        let id = "_" + UUID().uuidString.replacingOccurrences(of: "-", with: "")
        let request = """
            <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
            xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="\(id)" Version="2.0" \
            IssueInstant="\(Date().formatted(.iso8601))"><saml:Issuer>\(entityID)</saml:Issuer></samlp:AuthnRequest>
            """
        return Data(request.utf8).base64EncodedString()
    }
}
