package import Cryptography
package import FoundationEssentials
package import XMLSecurity
import XMLTree

/// What a relying party knows of itself and of its identity provider, from configuration and metadata alone.
package struct ResponseExpectation: Sendable {
    /// The identity provider's entityID.
    package var identityProvider: String
    /// The identity provider's signing keys, all of them (D10).
    package var signingKeys: [PublicKey]
    /// The relying party's own entityID.
    package var serviceProvider: String
    /// Where the Response or the artifact arrived.
    package var assertionConsumerServiceURL: String
    /// The relying party's own keys for encrypted assertions.
    package var decryptionKeys: [PrivateKey]
    /// An assertion in clear is refused.
    package var requiresEncryption: Bool
    /// An unsigned ArtifactResponse is refused; otherwise the message inside must be signed itself.
    package var requiresSignedArtifactResponse: Bool
    /// How far clocks may differ, in seconds.
    package var clockTolerance: TimeInterval
    /// The signature algorithms that are accepted.
    package var algorithms: Set<SignatureAlgorithm>
    /// What is not decrypted.
    package var ban: AlgorithmBan

    /// Creates the value from its parts.
    package init(
        identityProvider: String, signingKeys: [PublicKey], serviceProvider: String,
        assertionConsumerServiceURL: String, decryptionKeys: [PrivateKey] = [], requiresEncryption: Bool = false,
        requiresSignedArtifactResponse: Bool = true, clockTolerance: TimeInterval = 180,
        algorithms: Set<SignatureAlgorithm> = SignatureAlgorithm.all, ban: AlgorithmBan = .weak
    ) {
        self.ban = ban
        self.identityProvider = identityProvider
        self.signingKeys = signingKeys
        self.serviceProvider = serviceProvider
        self.assertionConsumerServiceURL = assertionConsumerServiceURL
        self.decryptionKeys = decryptionKeys
        self.requiresEncryption = requiresEncryption
        self.requiresSignedArtifactResponse = requiresSignedArtifactResponse
        self.clockTolerance = clockTolerance
        self.algorithms = algorithms
    }
}

/// Decides whether a Response signs a citizen in (Profiles §4.1.4.3 and §4.1.4.5).
///
/// The caller keeps the pending request for one answer only, which is what makes a Response usable once.
package struct ResponseValidator: Sendable {
    let expected: ResponseExpectation

    /// Works for one relying party and one identity provider.
    package init(_ expected: ResponseExpectation) {
        self.expected = expected
    }

    /// Validates a Response that came by POST.
    package func validate(
        _ message: PostMessage, answering request: PendingRequest, now: Date
    ) throws(ResponseRefusal) -> ValidatedAssertion {
        guard message.parameter == .response else { throw .binding(.noMessage) }
        return try validate(
            Candidate(octets: message.octets, path: .root, covered: nil, isPost: true), answering: request, now: now)
    }

    /// Validates a Response that was fetched by an artifact.
    package func validate(
        _ resolved: ResolvedMessage, answering request: PendingRequest, now: Date
    ) throws(ResponseRefusal) -> ValidatedAssertion {
        try validate(
            Candidate(octets: resolved.octets, path: resolved.path, covered: resolved.covered, isPost: false),
            answering: request,
            now: now)
    }

    /// A Response before it is believed.
    struct Candidate {
        /// The document that it arrived in: signatures inside are verified there, where every prefix is in scope.
        let octets: [UInt8]
        let path: XMLPath
        /// The Response as it was read from the octets of an enclosing message whose signature holds.
        let covered: XMLElement?
        /// By POST through the browser, where a signed Response must name its address (Bindings §3.5.5.2).
        let isPost: Bool
    }

    private func validate(
        _ candidate: Candidate, answering request: PendingRequest, now: Date
    ) throws(ResponseRefusal) -> ValidatedAssertion {
        let authentic = try AuthenticResponse(candidate, expected)
        let response = authentic.response
        try ResponseRules(expected: expected, request: request, now: now)
            .check(response, isSigned: authentic.isSigned, isPost: candidate.isPost)
        let (assertion, octets) = try authentic.assertion(expected)
        try AssertionRules(expected: expected, request: request, now: now).check(assertion)
        return ValidatedAssertion(assertion: assertion, responseID: response.id, octets: octets)
    }
}
