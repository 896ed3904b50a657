package import FoundationEssentials
package import XMLTree

/// The wish of one entity that another ends its sessions of a citizen (Core §3.7.1).
package struct LogoutRequest: ProtocolMessage {
    /// Whose sessions are meant.
    package enum Subject: Sendable, Equatable {
        case nameID(NameID)
        /// A `samlp:NameID`: the right name in the wrong namespace, as clients of ePUAP write it.
        case misplacedNameID(NameID)
        /// A `saml:EncryptedID`, not yet decrypted.
        case encryptedID(XMLElement)
        /// A `saml:BaseID`, whose kinds nobody here knows.
        case baseID
    }

    /// The name of the root element.
    package static let elementName = Vocabulary.samlp.name("LogoutRequest")
    /// The parameter that carries the message.
    package static let parameter = MessageParameter.request

    /// The xs:ID.
    package var id: String
    /// As it came; see ``AuthnRequest/version``.
    package var version: String
    /// When it was issued.
    package var issueInstant: Date
    /// Where the sender meant it to arrive.
    package var destination: String?
    /// Who says that they issued it.
    package var issuer: Issuer?
    /// From when on nobody may act on it (Core §3.7.1).
    package var notOnOrAfter: Date?
    /// Why, by URI: `urn:oasis:names:tc:SAML:2.0:logout:user` and others (Core §3.7.3).
    package var reason: String?
    /// No response is wanted (Asynchronous Single Logout §2.1).
    package var isAsynchronous: Bool
    /// Whose sessions are meant.
    package var subject: Subject
    /// Which sessions of theirs; all if there is none.
    package var sessionIndexes: [String]

    /// Creates the value from its parts.
    package init(
        id: String, version: String = "2.0", issueInstant: Date, destination: String? = nil, issuer: Issuer?,
        notOnOrAfter: Date? = nil, reason: String? = nil, isAsynchronous: Bool = false, subject: Subject,
        sessionIndexes: [String] = []
    ) {
        self.id = id
        self.version = version
        self.issueInstant = issueInstant
        self.destination = destination
        self.issuer = issuer
        self.notOnOrAfter = notOnOrAfter
        self.reason = reason
        self.isAsynchronous = isAsynchronous
        self.subject = subject
        self.sessionIndexes = sessionIndexes
    }
}
