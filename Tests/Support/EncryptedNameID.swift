package import Cryptography
package import SAML
import XMLSecurity
package import XMLTree

/// What a relying party sends that hides whom it means.
package enum EncryptedNameID {
    /// A `saml:EncryptedID` for the holder of a key.
    package static func element(_ nameID: NameID, for key: PublicKey) throws -> XMLElement {
        let data = try XMLEncryption.encrypt(
            CanonicalWriter.octets(of: nameID.element()), for: key, block: .aes128gcm, transport: .rsaOAEPMGF1P,
            recipient: nil, random: SystemRandomSource())
        return XMLElement("EncryptedID", in: .saml, children: [.element(data)])
    }
}
