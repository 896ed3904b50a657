package import Cryptography
package import SAML

/// The flags by which an external identity provider is asked; an administrator can change each.
package struct IdentityProviderProfile: Sendable, Equatable, Codable {
    /// Names for the choice page in place of those in the metadata.
    package var names: [Language: String]
    /// A `data:` image for the choice page in place of the one in the metadata.
    package var logo: String?
    /// How AuthnRequests travel.
    package var requestBinding: RequestBinding
    /// What AuthnRequests are signed by.
    package var algorithm: SignatureAlgorithm
    /// How the provider is told to answer.
    package var answerBinding: ResponseBinding
    /// The NameIDPolicy's Format; no NameIDPolicy is sent if nil.
    package var nameIDFormat: NameIDFormat?
    /// Where in an assertion the person is; Names other than the default ones.
    package var attributeNames: [CitizenAttribute: String]
    /// The highest level that the provider's word can prove, whatever it claims.
    package var level: LevelOfAssurance
    /// The levels of authentication context classes of the provider's own.
    package var classes: [String: LevelOfAssurance]
    /// Whether the request says which level is wanted.
    package var sendsLevel: Bool
    /// Refuses assertions in clear.
    package var requiresEncryption: Bool
    /// Refuses unsigned ArtifactResponses; otherwise the message inside must be signed itself.
    package var requiresSignedArtifactResponse: Bool
    /// How an operation context is handed on; not at all if nil.
    package var operationContext: OperationContext.Dialect?
    /// How far clocks may differ, in seconds.
    package var clockTolerance: Int
    /// Seconds within which the citizen must be back.
    package var answerLifetime: Int

    package init() {
        names = [:]
        requestBinding = .post
        algorithm = .rsaSHA256
        answerBinding = .post
        attributeNames = [:]
        level = .substantial
        classes = [:]
        sendsLevel = true
        requiresEncryption = false
        requiresSignedArtifactResponse = true
        operationContext = .coi
        clockTolerance = 180
        answerLifetime = 900
    }

    /// The Name under which the provider sends an attribute.
    package func name(of attribute: CitizenAttribute) -> String {
        attributeNames[attribute] ?? attribute.defaultName
    }
}

/// The bindings by which Brama asks.
package enum RequestBinding: String, Sendable, Codable, CaseIterable {
    case post, redirect

    /// The binding's name in metadata.
    package var binding: Binding {
        switch self {
        case .post: .httpPOST
        case .redirect: .httpRedirect
        }
    }
}
