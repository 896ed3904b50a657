import Cryptography
import XMLSecurity
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
            return try ECKeyValue.publicKey(decoding: ec)
        }
        throw .malformed
    }

    /// The key as a `ds:KeyValue`.
    static func element(_ key: PublicKey) -> XMLElement? {
        guard let value = rsaElement(key) ?? ECKeyValue.element(key) else { return nil }
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
