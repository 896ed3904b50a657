import Cryptography
import Testing
import XMLSecurity
import XMLTree

/// Forgeries whose signature value is right in every case: what refuses them is their shape.
struct SignatureRefusalTests {
    private static let transform = "<ds:Transform Algorithm=\"\(SecurityNamespace.exclusiveCanonicalisation)\">"

    @Test func `a forgery that changes nothing is good`() throws {
        #expect(throws: Never.self) { try Resigning.verify(try Resigning.assertion()) }
    }

    @Test func `ALG08 a digest that no allowed signature uses is refused under an allowed signature`() throws {
        let other = try Resigning.assertion {
            $0.editing(DigestAlgorithm.sha256.uri, DigestAlgorithm.sha512.uri)
        }
        #expect(throws: SignatureError.digestMismatch) { try Resigning.verify(other) }
        #expect(throws: SignatureError.algorithmNotAllowed(DigestAlgorithm.sha512.uri)) {
            try Resigning.verify(other, allowing: [.ecdsaSHA256, .rsaSHA256])
        }
    }

    // MARK: - Transforms (V14)

    @Test(arguments: [
        "http://www.w3.org/TR/1999/REC-xpath-19991116", "http://www.w3.org/TR/1999/REC-xslt-19991116",
        "http://www.w3.org/2002/06/xmldsig-filter2", "http://www.w3.org/2000/09/xmldsig#base64",
        "http://www.w3.org/TR/2001/REC-xml-c14n-20010315", "http://www.w3.org/2006/12/xml-c14n11", "",
    ])
    func `a transform that is not on the list is refused before it runs (V14)`(uri: String) throws {
        let evil = "<ds:Transform Algorithm=\"\(uri)\"><ds:XPath>true()</ds:XPath></ds:Transform>"
        for edit in [
            { (text: String) in text.editing("<ds:Transforms>", "<ds:Transforms>\(evil)") },
            { (text: String) in text.editing("</ds:Transforms>", "\(evil)</ds:Transforms>") },
            { (text: String) in text.editing(Self.transform, "\(evil)\(Self.transform)") },
        ] {
            #expect(throws: SignatureError.transformNotAllowed(uri)) {
                try Resigning.verify(try Resigning.assertion(edit))
            }
        }
    }

    @Test func `transforms in another order, doubled or missing are refused`() throws {
        let enveloped = "<ds:Transform Algorithm=\"\(AlgorithmURI.envelopedSignature)\"></ds:Transform>"
        for edit in [
            { (text: String) in text.editing(enveloped, "") },
            { (text: String) in text.editing(enveloped, enveloped + enveloped) },
            { (text: String) in
                text.editing(enveloped, "").editing("</ds:Transforms>", enveloped + "</ds:Transforms>")
            },
            { (text: String) in
                text.editing(enveloped, enveloped.editing("></", "><ds:XPath>true()</ds:XPath></"))
            },
        ] {
            #expect(throws: SignatureError.self) { try Resigning.verify(try Resigning.assertion(edit)) }
        }
    }

    @Test func `another canonicalisation of SignedInfo is refused (V11)`() throws {
        let uri = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
        #expect(throws: SignatureError.transformNotAllowed(uri)) {
            try Resigning.verify(
                try Resigning.assertion {
                    $0.editing(
                        "Method Algorithm=\"\(SecurityNamespace.exclusiveCanonicalisation)", "Method Algorithm=\"\(uri)"
                    )
                })
        }
    }

    @Test func `exclusive canonicalisation with comments is the same thing here`() throws {
        let exclusive = SecurityNamespace.exclusiveCanonicalisation
        let octets = try Resigning.assertion {
            $0.editing("Method Algorithm=\"\(exclusive)", "Method Algorithm=\"\(exclusive)WithComments")
                .editing("Transform Algorithm=\"\(exclusive)", "Transform Algorithm=\"\(exclusive)WithComments")
        }
        #expect(throws: Never.self) { try Resigning.verify(octets) }
    }

    @Test func `a list of more prefixes than anyone needs is refused`() throws {
        let list = { (count: Int) in (0..<count).map { "p\($0)" }.joined(separator: " ") }
        let edit = { (count: Int) in
            { (text: String) in
                text.editing("PrefixList=\"naturalperson xs", "PrefixList=\"naturalperson xs \(list(count))")
            }
        }
        #expect(throws: Never.self) { try Resigning.verify(try Resigning.assertion(edit(30))) }
        #expect(throws: SignatureError.malformed("PrefixList")) {
            try Resigning.verify(try Resigning.assertion(edit(31)))
        }
    }

    // MARK: - References

    @Test(arguments: [
        "", "#", "#_other", "_assertion", "#_assertion ", "#xpointer(id('_assertion'))", "#xpointer(/)",
        "http://example.org/#_assertion", "file:///etc/passwd", "#_ASSERTION",
    ])
    func `a reference to anything but the element itself is refused`(uri: String) throws {
        #expect(throws: SignatureError.foreignReference) {
            try Resigning.verify(try Resigning.assertion { $0.editing("URI=\"#_assertion\"", "URI=\"\(uri)\"") })
        }
    }

    @Test func `a reference without URI is refused`() throws {
        #expect(throws: SignatureError.malformed("Reference")) {
            try Resigning.verify(try Resigning.assertion { $0.editing(" URI=\"#_assertion\"", "") })
        }
    }

    @Test func `several references are refused, and none`() throws {
        let text = String(decoding: try Resigning.assertion(), as: UTF8.self)
        let reference = try #require(text.between("<ds:Reference", "</ds:Reference>"))
        for other in [reference + reference, reference + reference.editing("#_assertion", "#_x"), ""] {
            #expect(throws: SignatureError.malformed("SignedInfo")) {
                try Resigning.verify(try Resigning.resign(text.editing(reference, other)))
            }
        }
    }

    // MARK: - The shape of the signature

    @Test func `several SignedInfo are refused (V13)`() throws {
        let text = String(decoding: try Resigning.assertion(), as: UTF8.self)
        let signedInfo = try #require(text.between("<ds:SignedInfo", "</ds:SignedInfo>"))
        for place in ["<ds:SignatureValue>", "</ds:Signature>"] {
            #expect(throws: SignatureError.malformed("Signature")) {
                try Resigning.verify(Array(text.editing(place, signedInfo + place).utf8))
            }
        }
    }

    @Test func `a SignedInfo hidden inside another element of the signature is refused (V13)`() throws {
        let text = String(decoding: try Resigning.assertion(), as: UTF8.self)
        let signedInfo = try #require(text.between("<ds:SignedInfo", "</ds:SignedInfo>"))
        let hidden = signedInfo.editing("#_assertion", "#_x")
        for place in ["</ds:DigestValue>", "</ds:CanonicalizationMethod>", "</ds:Transforms>", "</ds:Reference>"] {
            let forged = try Resigning.resign(text.editing(place, hidden + place))
            #expect(throws: SignatureError.self) { try Resigning.verify(forged) }
        }
        let place = "</ds:SignatureValue>"
        #expect(throws: SignatureError.malformed("SignatureValue")) {
            try Resigning.verify(Array(text.editing(place, hidden + place).utf8))
        }
    }

    @Test(arguments: [
        "<ds:DigestValue>", "<ds:SignatureValue>", "<ds:SignedInfo>", "<ds:Transforms>", "</ds:SignedInfo>",
    ])
    func `a comment anywhere in the signature is refused (V13)`(place: String) throws {
        let comment = "<!-- bm90IHRoZSBkaWdlc3Q= -->"
        let text = String(decoding: try Resigning.assertion(), as: UTF8.self)
        #expect(throws: SignatureError.comment) {
            try Resigning.verify(Array(text.editing(place, place + comment).utf8))
        }
    }

    @Test func `a comment outside the signature cuts nothing out of a name (V09)`() throws {
        let assertion = Messages.assertion(nameID: "admin@example.org.attacker.com")
        let text = String(decoding: try Messages.signed(assertion), as: UTF8.self)
        let octets = Array(text.editing("admin@example.org.", "admin@example.org<!-- -->.").utf8)
        let verified = try Resigning.verify(octets)
        #expect(verified.element.elements[1].elements[0].text == "admin@example.org.attacker.com")
    }

    @Test func `an Object or any other element in the signature is refused`() throws {
        for element in ["<ds:Object></ds:Object>", "<ds:Manifest/>", "<x/>", "text"] {
            #expect(throws: SignatureError.malformed("Signature")) {
                try Resigning.verify(
                    try Resigning.assertion { $0.editing("</ds:Signature>", element + "</ds:Signature>") })
            }
        }
    }

    @Test func `elements of the signature in another namespace are not taken for it (V11)`() throws {
        for local in ["SignedInfo", "Reference", "DigestValue", "SignatureValue", "Transforms"] {
            let forged = try Resigning.assertion {
                $0.editing("<ds:\(local)", "<x:\(local) xmlns:x=\"urn:x\"").editing("</ds:\(local)>", "</x:\(local)>")
            }
            #expect(throws: SignatureError.self) { try Resigning.verify(forged) }
        }
    }

    @Test func `a Kelvin sign is not taken for a K, nor a signature for another's (V10)`() throws {
        let certificate = try Keys.certificate(Keys.key(.p256))
        let text = String(
            decoding: try Messages.signed(Messages.assertion(), certificate: certificate), as: UTF8.self)
        #expect(throws: Never.self) { try Resigning.verify(Array(text.utf8)) }
        let forged = text.editing("<ds:KeyInfo", "<ds:\u{212A}eyInfo").editing("</ds:KeyInfo", "</ds:\u{212A}eyInfo")
        #expect(throws: SignatureError.malformed("Signature")) { try Resigning.verify(Array(forged.utf8)) }
    }

    // MARK: - Values (V15, V16, V40)

    @Test func `base64 is strict, though it may be broken into lines (V40)`() throws {
        let text = String(decoding: try Resigning.assertion(), as: UTF8.self)
        let digest = try #require(text.between("<ds:DigestValue>", "</ds:DigestValue>"))
        let value = String(digest.dropFirst(16).dropLast(17))
        let broken = value.prefix(10) + "\n  " + value.dropFirst(10)
        #expect(throws: Never.self) {
            try Resigning.verify(try Resigning.resign(text.editing(value, String(broken))))
        }
        for wrong in [
            value.dropLast(1) + "", value + "=", value + "AAAA", "*" + value.dropFirst(), "", "=" + value,
            String(repeating: "=", count: 44), value.replacing("=", with: ""), value.dropLast(2) + "B=",
        ] {
            let forged = try Resigning.resign(text.editing(value, String(wrong)))
            #expect(throws: SignatureError.self, "\(wrong)") { try Resigning.verify(forged) }
        }
    }

    @Test func `a truncated or empty digest or signature is refused (V15, V18)`() throws {
        let text = String(decoding: try Resigning.assertion(), as: UTF8.self)
        let signature = try #require(text.between("<ds:SignatureValue>", "</ds:SignatureValue>"))
        for value in ["", "AAAA", Base64.encode([UInt8](repeating: 0, count: 64)), Base64.encode([1])] {
            let forged = text.editing(signature, "<ds:SignatureValue>\(value)</ds:SignatureValue>")
            #expect(throws: SignatureError.signatureMismatch) { try Resigning.verify(Array(forged.utf8)) }
        }
        let digest = try #require(text.between("<ds:DigestValue>", "</ds:DigestValue>"))
        for value in ["", "AAAA"] {
            let forged = try Resigning.resign(text.editing(digest, "<ds:DigestValue>\(value)</ds:DigestValue>"))
            #expect(throws: SignatureError.digestMismatch) { try Resigning.verify(forged) }
        }
    }

    @Test func `a key in KeyInfo is never used, whoever it belongs to (V16)`() throws {
        let attacker = try PrivateKey.generate(.p256)
        let certificate = try Keys.certificate(attacker)
        let octets = try EnvelopedSignature.sign(
            Messages.assertion(), id: "_assertion", after: 1, key: attacker, certificate: certificate,
            algorithm: .ecdsaSHA256, inclusivePrefixes: Messages.inclusivePrefixes)
        #expect(throws: SignatureError.signatureMismatch) { try Resigning.verify(octets) }
        let document = try XMLDocument(parsing: octets)
        #expect(throws: Never.self) { try EnvelopedSignature.verify(document, keys: [attacker.publicKey]) }
        let swapped = try Resigning.resign(String(decoding: octets, as: UTF8.self))
        #expect(throws: Never.self, "a certificate that lies changes nothing") { try Resigning.verify(swapped) }
    }
}

/// Algorithms that are refused whatever the key (V18).
struct SignatureAlgorithmRefusalTests {
    @Test(arguments: [
        "http://www.w3.org/2000/09/xmldsig#rsa-sha1", "http://www.w3.org/2000/09/xmldsig#dsa-sha1",
        "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1", "http://www.w3.org/2001/04/xmldsig-more#rsa-md5",
        "http://www.w3.org/2000/09/xmldsig#hmac-sha1", "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
        "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512", "http://www.w3.org/2001/04/xmldsig-more#RSA-SHA256", "",
    ])
    func `SHA-1, HMAC and unknown algorithms are refused`(uri: String) throws {
        let method = "SignatureMethod Algorithm=\"\(SignatureAlgorithm.ecdsaSHA256.uri)\""
        #expect(throws: SignatureError.algorithmNotAllowed(uri)) {
            try Resigning.verify(
                try Resigning.assertion { $0.editing(method, "SignatureMethod Algorithm=\"\(uri)\"") })
        }
    }

    @Test func `an HMAC under the octets of the public key is refused`() throws {
        let uri = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"
        let key = try Keys.key(.p256).publicKey
        let text = String(decoding: try Messages.signed(Messages.assertion()), as: UTF8.self)
            .editing(SignatureAlgorithm.ecdsaSHA256.uri, uri)
        let signedInfo = try XMLDocument(parsing: Array(text.utf8)).canonicalOctets(of: XMLPath([1, 0]))
        let value = try #require(text.between("<ds:SignatureValue>", "</ds:SignatureValue>"))
        for secret in [key.spki, Array(key.pem.utf8)] {
            let forged = text.editing(
                value, "<ds:SignatureValue>\(Base64.encode(hmacSHA256(key: secret, signedInfo)))</ds:SignatureValue>")
            #expect(throws: SignatureError.algorithmNotAllowed(uri)) { try Resigning.verify(Array(forged.utf8)) }
        }
    }

    @Test func `HMACOutputLength or any other parameter is refused (CVE-2009-0217)`() throws {
        let close = "</ds:SignatureMethod>"
        #expect(throws: SignatureError.malformed("SignatureMethod")) {
            try Resigning.verify(
                try Resigning.assertion {
                    $0.editing(close, "<ds:HMACOutputLength>0</ds:HMACOutputLength>" + close)
                })
        }
    }

    @Test func `the key's type fixes the family of the algorithm`() throws {
        let method = "SignatureMethod Algorithm=\"\(SignatureAlgorithm.ecdsaSHA256.uri)\""
        #expect(throws: SignatureError.signatureMismatch) {
            try Resigning.verify(
                try Resigning.assertion {
                    $0.editing(method, "SignatureMethod Algorithm=\"\(SignatureAlgorithm.rsaSHA256.uri)\"")
                })
        }
    }

    @Test(arguments: ["http://www.w3.org/2000/09/xmldsig#sha1", "http://www.w3.org/2001/04/xmldsig-more#md5", ""])
    func `a weak digest is refused`(uri: String) throws {
        #expect(throws: SignatureError.algorithmNotAllowed(uri)) {
            try Resigning.verify(
                try Resigning.assertion {
                    $0.editing(
                        "DigestMethod Algorithm=\"\(DigestAlgorithm.sha256.uri)\"", "DigestMethod Algorithm=\"\(uri)\"")
                })
        }
    }
}

extension String {
    /// From the first occurrence of one piece to the end of the next occurrence of another.
    func between(_ start: String, _ end: String) -> String? {
        guard let first = firstRange(of: start), let last = self[first.upperBound...].firstRange(of: end) else {
            return nil
        }
        return String(self[first.lowerBound..<last.upperBound])
    }
}
