package import Foundation

/// What the flow keeps of an AuthnRequest that passed every check.
package struct AcceptedRequest: Sendable, Equatable, Codable {
    package var relyingParty: String
    package var requestID: String
    package var issueInstant: Date
    package var returnAddress: ReturnAddress
    /// Untouched, as it arrived.
    package var relayState: String?
    package var forceAuthn: Bool
    package var isPassive: Bool
    package var level: LevelRequirement
    package var nameID: NameIDChoice
    /// The person whom the relying party asks for; anybody if nil (Core §3.4.1).
    package var subject: RequestedNameID?
    package var scope: RequestScope?
    /// The number of the service whose attributes are wanted (Core §3.4.1).
    package var attributeService: Int?
    /// Set where one of Brama's own pages asks: `relyingParty` is then Brama itself, and no Response is ever written.
    package var ownPage: OwnPageRequest?

    package init(
        relyingParty: String, requestID: String, issueInstant: Date, returnAddress: ReturnAddress,
        relayState: String?, forceAuthn: Bool, isPassive: Bool, level: LevelRequirement, nameID: NameIDChoice,
        subject: RequestedNameID?, scope: RequestScope? = nil, attributeService: Int? = nil
    ) {
        self.relyingParty = relyingParty
        self.requestID = requestID
        self.issueInstant = issueInstant
        self.returnAddress = returnAddress
        self.relayState = relayState
        self.forceAuthn = forceAuthn
        self.isPassive = isPassive
        self.level = level
        self.nameID = nameID
        self.subject = subject
        self.scope = scope
        self.attributeService = attributeService
    }

    /// Whether this method may prove the person: by its level, its kind, and by how far the request may travel.
    package func permits(_ method: MethodDescriptor) -> Bool {
        guard ownPage?.kinds?.contains(method.kind) ?? true else { return false }
        return level.isReachable(by: method) && (method.provider == nil || scope?.permitsProxying ?? true)
    }
}

/// Where and how the Response goes: one assertion consumer service of the registration.
package struct ReturnAddress: Sendable, Equatable, Codable {
    package var location: String
    package var binding: ResponseBinding

    package init(location: String, binding: ResponseBinding) {
        self.location = location
        self.binding = binding
    }
}

/// The bindings by which Brama answers.
package enum ResponseBinding: String, Sendable, Codable, CaseIterable {
    case post = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
    case artifact = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Artifact"
}

/// The NameID of a requested Subject, compared octet by octet.
package struct RequestedNameID: Sendable, Equatable, Codable {
    package var value: String
    package var format: String?
    package var spNameQualifier: String?

    package init(value: String, format: String?, spNameQualifier: String?) {
        self.value = value
        self.format = format
        self.spNameQualifier = spNameQualifier
    }
}
