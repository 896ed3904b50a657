package import Cryptography
package import XMLTree

/// The one kind of XML signature that SAML has: enveloped by the element it covers, which it names by its ID
/// (Core §5.4).
package enum EnvelopedSignature {
    static let name = XMLName.ds("Signature")

    /// Whether the element itself carries a signature, good or bad.
    package static func isSigned(_ element: XMLElement) -> Bool {
        element.element(name) != nil
    }

    /// Verifies the signature on the element at `path` with the keys from its sender's registration, in turn.
    ///
    /// KeyInfo is never looked at. What comes back was read from the octets that the signature covers.
    package static func verify(
        _ document: borrowing XMLDocument, element path: XMLPath = .root, keys: [PublicKey],
        allowing: Set<SignatureAlgorithm> = SignatureAlgorithm.all
    ) throws(SignatureError) -> VerifiedXML {
        let (id, place) = try locate(in: document, path)
        let (signedInfo, key) = try authenticate(
            document, place.path, place.signature, keys, allowing, .enveloped)
        guard signedInfo.reference.uri.hasSameOctets(as: "#" + id) else { throw .foreignReference }
        let octets = try readable {
            () throws(XMLError) in
            try document.canonicalOctets(
                of: path, excluding: place.path,
                inclusivePrefixes: signedInfo.reference.canonicalisation.inclusivePrefixes)
        }
        guard constantTimeEqual(signedInfo.reference.digest.digest(octets), signedInfo.reference.value) else {
            throw .digestMismatch
        }
        let element = try readable {
            () throws(XMLError) in try XMLDocument(parsing: octets, limits: document.limits.ofCanonicalForm).root()
        }
        return VerifiedXML(octets: octets, element: element, key: key)
    }

    /// Where the signature is and what it looks like there.
    private struct Place {
        let path: XMLPath
        let signature: XMLElement
    }

    /// Finds the one signature that speaks for the element, and the element's ID, which no other element has.
    private static func locate(
        in document: borrowing XMLDocument, _ path: XMLPath
    ) throws(SignatureError) -> (id: String, Place) {
        let root = document.root()
        guard let element = root.element(at: path) else { throw .noSuchElement }
        let indexes = element.elementIndexes(name)
        guard let index = indexes.first else { throw .notSigned }
        guard let id = element.attribute("ID"), !id.isEmpty else { throw .missingID }
        guard indexes.count == 1, claims(on: id, in: root) <= 1 else { throw .severalSignatures }
        return (id, Place(path: path.child(index), signature: element.elements[index]))
    }

    /// How many signatures anywhere in the document have a reference to an ID (V01–V08).
    private static func claims(on id: String, in element: XMLElement) -> Int {
        var count = 0
        for case .element(let child) in element.children {
            if child.name == name, names(id, in: child) { count += 1 }
            count += claims(on: id, in: child)
        }
        return count
    }

    private static func names(_ id: String, in signature: XMLElement) -> Bool {
        signature.elements(.ds("SignedInfo")).contains { signedInfo in
            signedInfo.elements(.ds("Reference")).contains { $0.attribute("URI")?.hasSameOctets(as: "#" + id) == true }
        }
    }

    /// Checks the signature value, and only then reads SignedInfo, from the octets that were signed (V13).
    static func authenticate(
        _ document: borrowing XMLDocument, _ path: XMLPath, _ signature: XMLElement, _ keys: [PublicKey],
        _ allowing: Set<SignatureAlgorithm>, _ form: SignatureForm
    ) throws(SignatureError) -> (SignedInfo, PublicKey) {
        guard try !readable({ () throws(XMLError) in try document.hasComments(in: path) }) else {
            throw .comment
        }
        let layout = try SignatureLayout(signature)
        let claimed = try SignedInfo(layout.signedInfo, form)
        guard allowing.contains(claimed.algorithm) else { throw .algorithmNotAllowed(claimed.algorithm.uri) }
        // The content rests on this digest alone: one that no allowed signature uses is not allowed here either.
        let digest = claimed.reference.digest
        guard allowing.contains(where: { $0.digest == digest }) else { throw .algorithmNotAllowed(digest.uri) }
        let octets = try readable {
            () throws(XMLError) in
            try document.canonicalOctets(
                of: path.child(0), inclusivePrefixes: claimed.canonicalisation.inclusivePrefixes)
        }
        guard let key = keys.first(where: { $0.verify(layout.value, over: octets, algorithm: claimed.algorithm) })
        else { throw .signatureMismatch }
        let signed = try readable { () throws(XMLError) in try XMLDocument(parsing: octets).root() }
        return (try SignedInfo(signed, form), key)
    }

    static func readable<Value>(_ body: () throws(XMLError) -> Value) throws(SignatureError) -> Value {
        do {
            return try body()
        } catch {
            throw .unreadable(error)
        }
    }
}
