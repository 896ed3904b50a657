package import Cryptography
package import XMLTree

/// A SOAP 1.1 body signed by a WS-Security header with a certificate (X.509 Certificate Token Profile 1.0), in the one
/// form that the national services have: one Reference, to the Body by its wsu:Id, by exclusive canonicalisation.
package enum WebServiceSecurity {
    static let bodyName = XMLName.soap("Body")
    static let tokenName = XMLName.wsse("BinarySecurityToken")
    static let base64Encoding = SecurityNamespace.messageSecurity + "#Base64Binary"
    static let certificateType = SecurityNamespace.certificateToken + "#X509v3"

    /// The algorithms that a body may be signed by.
    package static let algorithms: Set<SignatureAlgorithm> = [.rsaSHA256, .rsaSHA384, .rsaSHA512]

    /// Whether the envelope has a Security header, good or bad.
    package static func isPresent(in document: borrowing XMLDocument) -> Bool {
        document.root().elements(.soap("Header")).contains { $0.element(.wsse("Security")) != nil }
    }

    /// The key of the certificate in the header. It proves nothing: it only says with which registration to begin
    /// (D10).
    package static func claimedKey(in document: borrowing XMLDocument) throws(SignatureError) -> PublicKey {
        let place = try Place(in: document.root())
        let token = place.token
        guard token.attribute("ValueType") ?? certificateType == certificateType,
            token.attribute("EncodingType") ?? base64Encoding == base64Encoding
        else { throw .malformed("BinarySecurityToken") }
        do {
            return try Certificate(der: token.base64()).publicKey
        } catch {
            throw .malformed("BinarySecurityToken")
        }
    }

    /// Verifies the body with keys from registrations, in turn; what comes back is the Body, read from the octets that
    /// the signature covered. Neither the token nor KeyInfo is a source of keys.
    package static func verify(
        _ document: borrowing XMLDocument, keys: [PublicKey],
        allowing: Set<SignatureAlgorithm> = WebServiceSecurity.algorithms
    ) throws(SignatureError) -> VerifiedXML {
        let place = try Place(in: document.root())
        let (signedInfo, key) = try EnvelopedSignature.authenticate(
            document, place.signaturePath, place.signature, keys, allowing, .detached)
        guard signedInfo.reference.uri.hasSameOctets(as: "#" + place.bodyID) else { throw .foreignReference }
        let octets = try EnvelopedSignature.readable {
            () throws(XMLError) in
            try document.canonicalOctets(
                of: place.bodyPath, inclusivePrefixes: signedInfo.reference.canonicalisation.inclusivePrefixes)
        }
        guard constantTimeEqual(signedInfo.reference.digest.digest(octets), signedInfo.reference.value) else {
            throw .digestMismatch
        }
        let element = try EnvelopedSignature.readable {
            () throws(XMLError) in try XMLDocument(parsing: octets, limits: document.limits.ofCanonicalForm).root()
        }
        return VerifiedXML(octets: octets, element: element, key: key)
    }

    /// Where things are in an envelope of the one shape: Header, then Body; in the header one Security, with one token
    /// and one signature in either order, since clients differ.
    private struct Place {
        let token: XMLElement
        let signature: XMLElement
        let signaturePath: XMLPath
        let bodyPath: XMLPath
        let bodyID: String

        init(in root: XMLElement) throws(SignatureError) {
            guard root.name == .soap("Envelope") else { throw .noSuchElement }
            let parts = root.elements
            guard parts.contains(where: { $0.name == .soap("Header") && $0.element(.wsse("Security")) != nil }) else {
                throw .notSigned
            }
            let envelope = try root.children(exactly: [.soap("Header"), bodyName])
            let headers = envelope[0].elementIndexes(.wsse("Security"))
            guard headers.count == 1 else { throw .severalSignatures }
            let security = envelope[0].elements[headers[0]]
            let children = security.elements
            let isTokenFirst = children.first?.name == tokenName
            let order: [XMLName] = isTokenFirst ? [tokenName, .ds("Signature")] : [.ds("Signature"), tokenName]
            _ = try security.children(exactly: order)
            token = children[isTokenFirst ? 0 : 1]
            signature = children[isTokenFirst ? 1 : 0]
            signaturePath = XMLPath([0, headers[0], isTokenFirst ? 1 : 0])
            bodyPath = XMLPath([1])
            guard let id = envelope[1].attribute(.wsu("Id")), !id.isEmpty else { throw .missingID }
            bodyID = id
        }
    }
}

extension XMLName {
    static func soap(_ local: String) -> XMLName { XMLName(SecurityNamespace.envelope, local) }
    static func wsse(_ local: String) -> XMLName { XMLName(SecurityNamespace.securityExtension, local) }
    static func wsu(_ local: String) -> XMLName { XMLName(SecurityNamespace.securityUtility, local) }
}
