package import FoundationEssentials
package import XMLTree

/// A relying party's request for an assertion about the citizen at the browser (Core §3.4.1).
package struct AuthnRequest: ProtocolMessage {
    /// The name of the root element.
    package static let elementName = Vocabulary.samlp.name("AuthnRequest")
    /// The parameter that carries the message.
    package static let parameter = MessageParameter.request

    /// The xs:ID.
    package var id: String
    /// As it came: another version than `2.0` is answered with VersionMismatch (Core §4.1.3.2).
    package var version: String
    /// When it was issued.
    package var issueInstant: Date
    /// Where the sender meant it to arrive.
    package var destination: String?
    /// What the sender says of the citizen's consent, by URI (Core §8.4).
    package var consent: String?
    /// Who says that they issued it.
    package var issuer: Issuer?
    /// The children of `samlp:Extensions`, whatever they are.
    package var extensions: [XMLElement]
    /// Whom the requester wants to see.
    package var subject: RequestedSubject?
    /// What kind of name identifier is wanted.
    package var nameIDPolicy: NameIDPolicy?
    /// The request asks for particular Conditions, which an identity provider may disregard.
    package var hasConditions: Bool
    /// How strongly the citizen is to be authenticated.
    package var requestedAuthnContext: RequestedAuthnContext?
    /// Whom the requester trusts to identify the citizen.
    package var scoping: Scoping?
    /// A fresh proof of identity is demanded.
    package var forceAuthn: Bool
    /// Nothing may be asked of the citizen.
    package var isPassive: Bool
    /// The number of the address for the answer.
    package var assertionConsumerServiceIndex: Int?
    /// The address for the answer.
    package var assertionConsumerServiceURL: String?
    /// The URI of the binding for the answer.
    package var protocolBinding: String?
    /// The number of the service that the citizen wants.
    package var attributeConsumingServiceIndex: Int?
    /// The requester's name for citizens.
    package var providerName: String?

    /// Creates the value from its parts.
    package init(
        id: String, version: String = "2.0", issueInstant: Date, destination: String? = nil, consent: String? = nil,
        issuer: Issuer?, extensions: [XMLElement] = [], subject: RequestedSubject? = nil,
        nameIDPolicy: NameIDPolicy? = nil, hasConditions: Bool = false,
        requestedAuthnContext: RequestedAuthnContext? = nil, scoping: Scoping? = nil, forceAuthn: Bool = false,
        isPassive: Bool = false, assertionConsumerServiceIndex: Int? = nil,
        assertionConsumerServiceURL: String? = nil, protocolBinding: String? = nil,
        attributeConsumingServiceIndex: Int? = nil, providerName: String? = nil
    ) {
        self.id = id
        self.version = version
        self.issueInstant = issueInstant
        self.destination = destination
        self.consent = consent
        self.issuer = issuer
        self.extensions = extensions
        self.subject = subject
        self.nameIDPolicy = nameIDPolicy
        self.hasConditions = hasConditions
        self.requestedAuthnContext = requestedAuthnContext
        self.scoping = scoping
        self.forceAuthn = forceAuthn
        self.isPassive = isPassive
        self.assertionConsumerServiceIndex = assertionConsumerServiceIndex
        self.assertionConsumerServiceURL = assertionConsumerServiceURL
        self.protocolBinding = protocolBinding
        self.attributeConsumingServiceIndex = attributeConsumingServiceIndex
        self.providerName = providerName
    }
}
