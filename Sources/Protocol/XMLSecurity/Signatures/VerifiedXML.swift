package import Cryptography
package import XMLTree

/// An element whose signature holds; only the verifier makes one.
package struct VerifiedXML: Sendable {
    /// The canonical octets that the signature covered, without the signature itself.
    package let octets: [UInt8]
    /// The element read from exactly those octets.
    package let element: XMLElement
    /// The registered key that made the signature.
    package let key: PublicKey

    init(octets: [UInt8], element: XMLElement, key: PublicKey) {
        self.octets = octets
        self.element = element
        self.key = key
    }
}
