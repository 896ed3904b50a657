package import Cryptography
package import XMLTree

/// An EC key given by its curve and point (XML Signature 1.1 §4.5.2.3).
package enum ECKeyValue {
    /// Reads a `dsig11:ECKeyValue`; the curve must be named, and the point uncompressed.
    package static func publicKey(decoding element: XMLElement) throws(KeyError) -> PublicKey {
        guard element.name == .dsig11("ECKeyValue"), let named = element.only(.dsig11("NamedCurve")),
            let point = element.only(.dsig11("PublicKey"))
        else { throw .malformed }
        let uri = (named.attribute("URI") ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard let curve = EllipticCurve.allCases.first(where: { $0.uri.hasSameOctets(as: uri) }) else {
            throw .unsupportedCurve(uri)
        }
        return try PublicKey(point: octets(of: point), on: curve)
    }

    /// The `dsig11:ECKeyValue` of a key, nil for an RSA key.
    package static func element(_ key: PublicKey) -> XMLElement? {
        guard let point = key.ecPoint, let curve = key.curve else { return nil }
        return element(point, on: curve)
    }

    static func element(_ point: [UInt8], on curve: EllipticCurve) -> XMLElement {
        let named = XMLElement(
            .dsig11("NamedCurve"), prefix: "dsig11", attributes: [XMLAttribute("URI", curve.uri)])
        let key = XMLElement(.dsig11("PublicKey"), prefix: "dsig11", text: Base64.encode(point))
        return XMLElement(.dsig11("ECKeyValue"), prefix: "dsig11", children: [.element(named), .element(key)])
    }

    private static func octets(of element: XMLElement) throws(KeyError) -> [UInt8] {
        do { return try Base64.decode(element.text, allowingWhitespace: true) } catch { throw .malformed }
    }
}

extension EllipticCurve {
    /// The identifier in `dsig11:NamedCurve`.
    fileprivate var uri: String { "urn:oid:" + objectIdentifier }
}

extension XMLName {
    static func dsig11(_ local: String) -> XMLName { XMLName(SecurityNamespace.signature11, local) }
}
