package import XMLTree

/// A SAML protocol message that can stand on its own in a binding (Core §3.2).
package protocol ProtocolMessage: Sendable, Equatable {
    /// The name of the message's root element.
    static var elementName: XMLName { get }
    /// Under which parameter of a binding the message travels.
    static var parameter: MessageParameter { get }
    /// The xs:ID of the message.
    var id: String { get }
    /// Who says that they sent it.
    var issuer: Issuer? { get }
    /// Where the sender meant it to arrive.
    var destination: String? { get }
    /// Reads the message from its element.
    init(decoding element: XMLElement) throws(SAMLError)
    /// The message as an element without a signature.
    func element() -> XMLElement
}
