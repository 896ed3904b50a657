import Cryptography
package import XMLTree

extension KeyDescriptor {
    /// Reads a `md:KeyDescriptor`; a key that cannot be used is noted and leaves the others usable.
    package init(decoding element: XMLElement) throws(SAMLError) {
        try element.require("KeyDescriptor", in: .md)
        let use = element.attribute("use")
        self.init(use: use.flatMap(KeyUse.init))
        guard (use == nil) == (self.use == nil) else { throw .invalidValue("use") }
        let info = try element.exactlyOne("KeyInfo", in: .ds)
        for child in info.elements {
            switch child.name {
            case Vocabulary.ds.name("KeyName"): names.append(XMLWhitespace.collapsed(child.text))
            case Vocabulary.ds.name("X509Data"): readCertificates(of: child)
            case Vocabulary.ds.name("KeyValue"): readKeyValue(child)
            default: break
            }
        }
        for method in element.elements("EncryptionMethod", in: .md) {
            encryptionMethods.append(try EncryptionMethod(decoding: method))
        }
    }

    private mutating func readCertificates(of data: XMLElement) {
        for element in data.elements("X509Certificate", in: .ds) {
            do {
                let certificate = try Certificate(der: Self.octets(of: element))
                certificates.append(certificate)
                add(certificate.publicKey)
            } catch {
                refusals.append(error)
            }
        }
    }

    private mutating func readKeyValue(_ element: XMLElement) {
        do { add(try KeyValue.publicKey(decoding: element)) } catch { refusals.append(error) }
    }

    private mutating func add(_ key: PublicKey) {
        if !keys.contains(key) { keys.append(key) }
    }

    private static func octets(of element: XMLElement) throws(KeyError) -> [UInt8] {
        do { return try Base64.decode(element.text, allowingWhitespace: true) } catch { throw .malformed }
    }

    /// The descriptor as a `md:KeyDescriptor` with one X509Data for each certificate, or the key by value.
    package func element() -> XMLElement {
        var info: [XMLNode] = []
        info.append(elements: names.map { XMLElement("KeyName", in: .ds, text: $0) })
        info.append(
            elements: certificates.map { certificate in
                XMLElement(
                    "X509Data", in: .ds,
                    children: [.element(XMLElement("X509Certificate", in: .ds, text: certificate.base64))])
            })
        let certified = certificates.map(\.publicKey)
        info.append(elements: keys.filter { !certified.contains($0) }.compactMap(KeyValue.element))
        var children: [XMLNode] = [.element(XMLElement("KeyInfo", in: .ds, children: info))]
        children.append(elements: encryptionMethods.map { $0.element() })
        return XMLElement("KeyDescriptor", in: .md, attributes: ["use": use?.rawValue], children: children)
    }
}
