import Cryptography
import SAML
import TestSupport
import Testing
import XMLTree

/// Forgeries as good as they get: whatever was changed in SignedInfo, the signature value over it is right.
enum Resigned {
    /// A signed message, changed as text and signed again.
    static func octets(
        _ message: [UInt8], by portal: Portal, _ edit: (String) -> String
    ) throws -> [UInt8] {
        let text = edit(String(decoding: message, as: UTF8.self))
        let document = try XMLDocument(parsing: Array(text.utf8))
        let place = try #require(document.root().elementIndexes(Vocabulary.ds.name("Signature")).first)
        let octets = try document.canonicalOctets(of: XMLPath([place, 0]))
        let value = Base64.encode(try portal.signingKeys[0].sign(octets, algorithm: .ecdsaSHA256))
        let start = try #require(text.firstRange(of: "<ds:SignatureValue>")).upperBound
        let end = try #require(text.firstRange(of: "</ds:SignatureValue>")).lowerBound
        return Array((text[..<start] + value + text[end...]).utf8)
    }

    /// Puts a transform in front of the last one.
    static func adding(_ transform: String) -> (String) -> String {
        { text in
            let last = "<ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\""
            return text.replacingFirst(last, with: transform + last)
        }
    }

    /// A transform that leaves nodes out, in each of the languages for that.
    static func transforms(leavingOut path: String) -> [String] {
        let namespaces =
            "xmlns:samlp=\"\(Vocabulary.samlp.uri)\" xmlns:saml=\"\(Vocabulary.saml.uri)\" xmlns:ds=\"\(Vocabulary.ds.uri)\""
        let filter = "http://www.w3.org/2002/06/xmldsig-filter2"
        let style = "http://www.w3.org/1999/XSL/Transform"
        return [
            "<ds:Transform \(namespaces) Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\">"
                + "<ds:XPath>not(ancestor-or-self::\(path))</ds:XPath></ds:Transform>",
            "<ds:Transform \(namespaces) Algorithm=\"\(filter)\">"
                + "<f:XPath xmlns:f=\"\(filter)\" Filter=\"subtract\">//\(path)</f:XPath></ds:Transform>",
            "<ds:Transform \(namespaces) Algorithm=\"http://www.w3.org/TR/1999/REC-xslt-19991116\">"
                + "<x:stylesheet xmlns:x=\"\(style)\" version=\"1.0\"><x:template match=\"\(path)\"/></x:stylesheet>"
                + "</ds:Transform>",
        ]
    }
}

extension String {
    func replacingFirst(_ piece: String, with replacement: String) -> String {
        guard let range = firstRange(of: piece) else { return self }
        return String(self[..<range.lowerBound]) + replacement + String(self[range.upperBound...])
    }
}
