import IdentityProvider
import SAML
import TestSupport
import XMLSecurity
import XMLTree

/// One document as Brama sent it.
struct Sent: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        case response, errorResponse, artifactResponse, logoutRequest, logoutResponse, metadata
    }

    var kind: Kind
    /// The whole document, with its envelope where it has one.
    var octets: [UInt8]
    /// The portal that it went to.
    var portal: Portal?
    /// The request that it answers.
    var request: AuthnRequest?
    /// Where it went by browser.
    var address: String?
    /// The document's root.
    var root: XMLElement

    init(
        _ kind: Kind, _ octets: [UInt8], to portal: Portal? = nil, answering request: AuthnRequest? = nil,
        at address: String? = nil
    ) throws {
        self.kind = kind
        self.octets = octets
        self.portal = portal
        self.request = request
        self.address = address
        root = try XMLDocument(parsing: octets, limits: .metadata).root()
    }

    /// The SAML message: the root, or what the envelope holds.
    var message: XMLElement {
        root.element(Vocabulary.soap.name("Body"))?.elements.first ?? root
    }

    /// The Response: the message itself, or what an ArtifactResponse brings.
    var response: XMLElement {
        message.element(Response.elementName) ?? message
    }

    /// The assertion of the Response, decrypted where it is encrypted.
    var assertion: XMLElement? {
        get throws {
            if let clear = response.element(Vocabulary.saml.name("Assertion")) { return clear }
            guard let data = encryptedData, let key = portal?.encryptionKey else { return nil }
            let octets = try XMLEncryption.decrypt(data, keys: [key])
            return try XMLDocument(parsing: octets).root()
        }
    }

    var encryptedData: XMLElement? {
        response.element(Vocabulary.saml.name("EncryptedAssertion"))?.element(Vocabulary.xenc.name("EncryptedData"))
    }

    /// Every element of the document, and of the assertion in it where that is encrypted.
    var elements: [XMLElement] {
        get throws {
            let hidden = encryptedData == nil ? [] : try assertion?.withDescendants ?? []
            return root.withDescendants + hidden
        }
    }
}

extension XMLElement {
    /// The element and everything below it.
    var withDescendants: [XMLElement] { [self] + elements.flatMap(\.withDescendants) }

    /// The first element below this one with a name.
    func first(_ local: String, in vocabulary: Vocabulary) -> XMLElement? {
        withDescendants.first { $0.name == vocabulary.name(local) }
    }

    /// Every element at or below this one with a name.
    func every(_ local: String, in vocabulary: Vocabulary) -> [XMLElement] {
        withDescendants.filter { $0.name == vocabulary.name(local) }
    }

    /// An element out of a text, for a rule to be tried on.
    static func planted(_ text: String) throws -> XMLElement {
        try XMLDocument(parsing: Array(text.utf8)).root()
    }
}
