import Cryptography
import XMLTree

/// A key given by its numbers (XML Signature §4.5.2).
enum KeyValue {
    /// Reads a `ds:KeyValue`.
    static func publicKey(decoding element: XMLElement) throws(KeyError) -> PublicKey {
        if let rsa = element.element(Vocabulary.ds.name("RSAKeyValue")) {
            return try PublicKey(
                spki: SubjectPublicKeyInfo.rsa(
                    modulus: octets("Modulus", in: .ds, of: rsa), exponent: octets("Exponent", in: .ds, of: rsa)))
        }
        if let ec = element.element(Vocabulary.dsig11.name("ECKeyValue")) {
            let curve = ec.element(Vocabulary.dsig11.name("NamedCurve"))?.uri("URI") ?? ""
            return try PublicKey(
                spki: SubjectPublicKeyInfo.ec(curve: curve, point: octets("PublicKey", in: .dsig11, of: ec)))
        }
        throw .malformed
    }

    /// The key as a `ds:KeyValue`.
    static func element(_ key: PublicKey) -> XMLElement? {
        guard let value = rsaElement(key) ?? ecElement(key) else { return nil }
        return XMLElement("KeyValue", in: .ds, children: [.element(value)])
    }

    private static func rsaElement(_ key: PublicKey) -> XMLElement? {
        guard let (modulus, exponent) = key.rsaComponents else { return nil }
        return XMLElement(
            "RSAKeyValue", in: .ds,
            children: [
                .element(XMLElement("Modulus", in: .ds, text: Base64.encode(modulus))),
                .element(XMLElement("Exponent", in: .ds, text: Base64.encode(exponent))),
            ])
    }

    private static func ecElement(_ key: PublicKey) -> XMLElement? {
        guard let point = key.ecPoint, let curve = key.curve else { return nil }
        return XMLElement(
            "ECKeyValue", in: .dsig11,
            children: [
                .element(
                    XMLElement("NamedCurve", in: .dsig11, attributes: ["URI": SubjectPublicKeyInfo.uri(of: curve)])),
                .element(XMLElement("PublicKey", in: .dsig11, text: Base64.encode(point))),
            ])
    }

    private static func octets(
        _ local: String, in vocabulary: Vocabulary, of element: XMLElement
    ) throws(KeyError) -> [UInt8] {
        guard let child = element.element(vocabulary.name(local)) else { throw .malformed }
        do { return try Base64.decode(child.text, allowingWhitespace: true) } catch { throw .malformed }
    }
}

/// The DER of a SubjectPublicKeyInfo (RFC 5280 §4.1.2.7) from a key's numbers.
private enum SubjectPublicKeyInfo {
    static func rsa(modulus: [UInt8], exponent: [UInt8]) throws(KeyError) -> [UInt8] {
        guard !modulus.isEmpty, !exponent.isEmpty, modulus.count <= 2_048, exponent.count <= 2_048 else {
            throw .malformed
        }
        // rsaEncryption, 1.2.840.113549.1.1.1, with its NULL parameter (RFC 3279 §2.3.1).
        let algorithm: [UInt8] = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00]
        let key = tagged(0x30, integer(modulus) + integer(exponent))
        return tagged(0x30, tagged(0x30, algorithm) + tagged(0x03, [0] + key))
    }

    static func ec(curve: String, point: [UInt8]) throws(KeyError) -> [UInt8] {
        let identifier: [UInt8]
        switch curve {
        case uri(of: .p256): identifier = [0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]
        case uri(of: .p384): identifier = [0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x22]
        default: throw .unsupportedCurve(curve)
        }
        // id-ecPublicKey, 1.2.840.10045.2.1 (RFC 5480 §2.1.1).
        let algorithm: [UInt8] = [0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01] + identifier
        return tagged(0x30, tagged(0x30, algorithm) + tagged(0x03, [0] + point))
    }

    static func uri(of curve: EllipticCurve) -> String {
        switch curve {
        case .p256: "urn:oid:1.2.840.10045.3.1.7"
        case .p384: "urn:oid:1.3.132.0.34"
        }
    }

    private static func integer(_ magnitude: [UInt8]) -> [UInt8] {
        var digits = Array(magnitude.drop { $0 == 0 })
        if digits.isEmpty || digits[0] & 0x80 != 0 { digits.insert(0, at: 0) }
        return tagged(0x02, digits)
    }

    private static func tagged(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let count = content.count
        let length: [UInt8] =
            count < 0x80
            ? [UInt8(count)]
            : count < 0x100 ? [0x81, UInt8(count)] : [0x82, UInt8(count >> 8), UInt8(count & 255)]
        return [tag] + length + content
    }
}
