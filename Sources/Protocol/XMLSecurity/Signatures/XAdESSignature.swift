package import Cryptography
package import XMLTree

/// An enveloped XAdES baseline signature (ETSI EN 319 132-1): a document signed whole by whoever holds a certificate.
///
/// As narrow as the one for SAML (D11), and apart from it: one signature in the document, a child of the root; one
/// reference to the root, by `""` or its ID, and one to the signed properties; the certificate is in KeyInfo, and the
/// signed properties hold its digest. Whether the certificate is believed is for others to say.
package enum XAdESSignature {
    /// Verifies the signature on the root.
    package static func verify(
        _ document: borrowing XMLDocument, allowing: Set<SignatureAlgorithm> = SignatureAlgorithm.all
    ) throws(SignatureError) -> VerifiedXAdES {
        let root = document.root()
        let place = try Place(in: root)
        guard try !readable({ () throws(XMLError) in try document.hasComments(in: place.signature) }) else {
            throw .comment
        }
        let (info, certificate) = try authenticate(document, place, allowing)
        let properties = try signedProperties(document, place, info.properties)
        guard properties.names(certificate) else { throw .certificateMismatch }
        let octets = try content(document, place, info.content, root)
        let element = try readable {
            () throws(XMLError) in try XMLDocument(parsing: octets, limits: document.limits.ofCanonicalForm).root()
        }
        return VerifiedXAdES(
            octets: octets, element: element, certificate: certificate, signingTime: properties.signingTime)
    }

    /// Where the parts of the one signature are.
    private struct Place {
        let signature: XMLPath
        let id: String
        let info: XMLElement
        let value: [UInt8]
        let certificates: [Certificate]
        let claimed: XAdESProperties
        let propertiesID: String

        init(in root: XMLElement) throws(SignatureError) {
            let indexes = root.elementIndexes(.ds("Signature"))
            guard let index = indexes.first else { throw .notSigned }
            guard indexes.count == 1, Self.count(.ds("Signature"), in: root) == 1,
                Self.count(.xades("SignedProperties"), in: root) == 1
            else { throw .severalSignatures }
            signature = XMLPath.root.child(index)
            let element = root.elements[index]
            let parts = try element.children(
                exactly: [.ds("SignedInfo"), .ds("SignatureValue"), .ds("KeyInfo"), .ds("Object")])
            guard let id = element.attribute("Id"), !id.isEmpty else { throw .missingID }
            self.id = id
            info = parts[0]
            value = try parts[1].base64()
            certificates = try Self.certificates(in: parts[2])
            let properties = try Self.properties(in: parts[3], of: id)
            claimed = try XAdESProperties(properties)
            guard let propertiesID = properties.attribute("Id"), !propertiesID.isEmpty else { throw .missingID }
            self.propertiesID = propertiesID
        }

        /// The qualifying properties of this very signature, with the signed ones first.
        private static func properties(in object: XMLElement, of id: String) throws(SignatureError) -> XMLElement {
            let qualifying = try object.children(exactly: [.xades("QualifyingProperties")])[0]
            guard qualifying.attribute("Target")?.hasSameOctets(as: "#" + id) == true,
                let signed = qualifying.elements.first, signed.name == .xades("SignedProperties")
            else { throw .malformed("QualifyingProperties") }
            return signed
        }

        private static func certificates(in keyInfo: XMLElement) throws(SignatureError) -> [Certificate] {
            let texts = keyInfo.elements(.ds("X509Data")).flatMap { $0.elements(.ds("X509Certificate")) }
            guard (1...8).contains(texts.count) else { throw .malformed("X509Certificate") }
            var certificates: [Certificate] = []
            for text in texts {
                do {
                    certificates.append(try Certificate(der: try text.base64()))
                } catch {
                    throw .malformed("X509Certificate")
                }
            }
            return certificates
        }

        private static func count(_ name: XMLName, in element: XMLElement) -> Int {
            element.elements.reduce(element.name == name ? 1 : 0) { $0 + count(name, in: $1) }
        }
    }

    /// Checks the signature value, and only then reads SignedInfo, from the octets that were signed.
    private static func authenticate(
        _ document: borrowing XMLDocument, _ place: Place, _ allowing: Set<SignatureAlgorithm>
    ) throws(SignatureError) -> (XAdESSignedInfo, Certificate) {
        guard let certificate = place.certificates.first(where: place.claimed.names) else {
            throw .certificateMismatch
        }
        let claimed = try XAdESSignedInfo(place.info)
        guard allowing.contains(claimed.algorithm) else { throw .algorithmNotAllowed(claimed.algorithm.uri) }
        let octets = try canonical(document, place.signature.child(0), claimed.canonicalisation)
        guard certificate.publicKey.verify(place.value, over: octets, algorithm: claimed.algorithm) else {
            throw .signatureMismatch
        }
        let signed = try readable { () throws(XMLError) in try XMLDocument(parsing: octets).root() }
        return (try XAdESSignedInfo(signed), certificate)
    }

    /// The properties as they were signed.
    private static func signedProperties(
        _ document: borrowing XMLDocument, _ place: Place, _ reference: XAdESReference
    ) throws(SignatureError) -> XAdESProperties {
        guard !reference.isEnveloped, reference.uri.hasSameOctets(as: "#" + place.propertiesID) else {
            throw .foreignReference
        }
        let path = place.signature.child(3).child(0).child(0)
        let octets = try canonical(document, path, reference.canonicalisation)
        guard constantTimeEqual(reference.digest.digest(octets), reference.value) else { throw .digestMismatch }
        return try XAdESProperties(try readable { () throws(XMLError) in try XMLDocument(parsing: octets).root() })
    }

    /// The document as it was signed, without the signature.
    private static func content(
        _ document: borrowing XMLDocument, _ place: Place, _ reference: XAdESReference, _ root: XMLElement
    ) throws(SignatureError) -> [UInt8] {
        let isRoot = ["ID", "Id", "id"].contains { name in
            root.attribute(name).map { reference.uri.hasSameOctets(as: "#" + $0) } ?? false
        }
        guard reference.uri.isEmpty || isRoot else { throw .foreignReference }
        guard reference.isEnveloped else { throw .malformed("Transforms") }
        let octets = try canonical(document, .root, reference.canonicalisation, excluding: place.signature)
        guard constantTimeEqual(reference.digest.digest(octets), reference.value) else { throw .digestMismatch }
        return octets
    }

    private static func canonical(
        _ document: borrowing XMLDocument, _ path: XMLPath, _ canonicalisation: XAdESCanonicalisation,
        excluding: XMLPath? = nil
    ) throws(SignatureError) -> [UInt8] {
        try readable {
            () throws(XMLError) in
            try document.canonicalOctets(
                of: path, excluding: excluding, form: canonicalisation.form,
                inclusivePrefixes: canonicalisation.inclusivePrefixes)
        }
    }

    private static func readable<Value>(_ body: () throws(XMLError) -> Value) throws(SignatureError) -> Value {
        do {
            return try body()
        } catch {
            throw .unreadable(error)
        }
    }
}

/// A document whose XAdES signature holds; only the verifier makes one.
package struct VerifiedXAdES: Sendable {
    /// The canonical octets that the signature covered, without the signature itself.
    package let octets: [UInt8]
    /// The document read from exactly those octets.
    package let element: XMLElement
    /// The signer's certificate, which nobody has judged yet.
    package let certificate: Certificate
    /// When the signer says that they signed, as written.
    package let signingTime: String?

    init(octets: [UInt8], element: XMLElement, certificate: Certificate, signingTime: String?) {
        self.octets = octets
        self.element = element
        self.certificate = certificate
        self.signingTime = signingTime
    }
}
