import XMLTree

/// The signature algorithms that an entity takes (SAML V2.0 Metadata Profile for Algorithm Support).
package struct AlgorithmSupport: Sendable, Hashable {
    /// Digest algorithms by URI, the preferred one first.
    package var digestMethods: [String]
    /// Signature algorithms by URI, the preferred one first.
    package var signingMethods: [String]

    /// Creates the value from its parts.
    package init(digestMethods: [String] = [], signingMethods: [String] = []) {
        self.digestMethods = digestMethods
        self.signingMethods = signingMethods
    }

    /// Nothing is said of algorithms.
    package var isEmpty: Bool { digestMethods.isEmpty && signingMethods.isEmpty }

    init(decoding extensions: XMLElement?) {
        self.init(
            digestMethods: extensions?.elements("DigestMethod", in: .alg).compactMap { $0.uri("Algorithm") } ?? [],
            signingMethods: extensions?.elements("SigningMethod", in: .alg).compactMap { $0.uri("Algorithm") } ?? [])
    }

    var elements: [XMLElement] {
        digestMethods.map { XMLElement("DigestMethod", in: .alg, attributes: ["Algorithm": $0]) }
            + signingMethods.map { XMLElement("SigningMethod", in: .alg, attributes: ["Algorithm": $0]) }
    }

    /// A role's list replaces the entity's list of the same kind; they are never merged (§2.3).
    package func overriding(_ entity: AlgorithmSupport) -> AlgorithmSupport {
        AlgorithmSupport(
            digestMethods: digestMethods.isEmpty ? entity.digestMethods : digestMethods,
            signingMethods: signingMethods.isEmpty ? entity.signingMethods : signingMethods)
    }
}
