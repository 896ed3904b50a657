package import FoundationEssentials
package import XMLTree

/// A relying party's request for an assertion about the citizen at the browser (Core §3.4.1).
package struct AuthnRequest: ProtocolMessage {
    package static let elementName = Vocabulary.samlp.name("AuthnRequest")
    package static let parameter = MessageParameter.request

    package var id: String
    /// As it came: another version than `2.0` is answered with VersionMismatch (Core §4.1.3.2).
    package var version: String
    package var issueInstant: Date
    package var destination: String?
    package var consent: String?
    package var issuer: Issuer?
    /// The children of `samlp:Extensions`, whatever they are.
    package var extensions: [XMLElement]
    package var subject: RequestedSubject?
    package var nameIDPolicy: NameIDPolicy?
    /// The request asks for particular Conditions, which an identity provider may disregard.
    package var hasConditions: Bool
    package var requestedAuthnContext: RequestedAuthnContext?
    package var scoping: Scoping?
    package var forceAuthn: Bool
    package var isPassive: Bool
    package var assertionConsumerServiceIndex: Int?
    package var assertionConsumerServiceURL: String?
    /// The URI of the binding for the answer.
    package var protocolBinding: String?
    package var attributeConsumingServiceIndex: Int?
    package var providerName: String?

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
