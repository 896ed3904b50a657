package import Cryptography
package import XMLSecurity
package import XMLTree

/// A name identifier that only its recipient can read (Core §2.2.4).
package enum EncryptedID {
    /// The NameID inside a `saml:EncryptedID`, by the first of `keys` that opens it; nil if none does, or if something
    /// else is inside: why is not for anyone to know (V28).
    package static func decrypt(
        _ element: XMLElement, keys: [PrivateKey], ban: AlgorithmBan = .weak
    ) -> NameID? {
        guard element.isNamed("EncryptedID", in: .saml) else { return nil }
        do {
            let data = try element.exactlyOne("EncryptedData", in: .xenc)
            let octets = try XMLEncryption.decrypt(
                data, siblings: element.elements("EncryptedKey", in: .xenc), keys: keys, ban: ban)
            return try NameID(decoding: XMLDocument(parsing: octets).root())
        } catch {
            return nil
        }
    }
}
