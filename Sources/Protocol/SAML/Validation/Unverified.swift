import XMLTree

/// A message as it arrived: it claims things, and nothing may be done on its word (D1).
package struct Unverified<Message: ProtocolMessage>: Sendable {
    /// What carried the message, and with it what a signature would cover.
    enum Carrier: Sendable {
        case redirect(RedirectMessage)
        case document(octets: [UInt8], path: XMLPath)
    }

    let carrier: Carrier
    /// What the message says, to find out whose keys to verify it with.
    package let claimed: Message
    /// There is a signature of some kind, which must then hold.
    package let isSigned: Bool

    /// Takes a message from the HTTP-Redirect binding, whose XML carries no signature (Bindings §3.4.4.1).
    package init(_ message: RedirectMessage) throws(SAMLError) {
        guard message.parameter == Message.parameter else { throw .unexpectedElement(message.parameter.rawValue) }
        let element = try Self.root(of: message.octets)
        guard !element.containsSignature else { throw .unexpectedElement("Signature") }
        claimed = try Message(decoding: element)
        isSigned = message.isSigned
        carrier = .redirect(message)
    }

    /// Takes a message from the HTTP-POST binding.
    package init(_ message: PostMessage) throws(SAMLError) {
        guard message.parameter == Message.parameter else { throw .unexpectedElement(message.parameter.rawValue) }
        try self.init(octets: message.octets, path: .root, element: Self.root(of: message.octets))
    }

    /// Takes a message from a SOAP envelope.
    package init(_ body: SOAPBody) throws(SAMLError) {
        try self.init(octets: body.octets, path: body.path, element: body.element)
    }

    private init(octets: [UInt8], path: XMLPath, element: XMLElement) throws(SAMLError) {
        claimed = try Message(decoding: element)
        isSigned = element.containsSignature
        carrier = .document(octets: octets, path: path)
    }

    private static func root(of octets: [UInt8]) throws(SAMLError) -> XMLElement {
        do { return try XMLDocument(parsing: octets).root() } catch { throw .xml(error) }
    }
}

extension XMLElement {
    /// Whether there is a `ds:Signature` anywhere in the element: one that was moved elsewhere still shows that the
    /// sender signed (V17).
    var containsSignature: Bool {
        let signature = Vocabulary.ds.name("Signature")
        return elements.contains { $0.name == signature || $0.containsSignature }
    }
}
