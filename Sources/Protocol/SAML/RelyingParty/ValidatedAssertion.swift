package import FoundationEssentials

/// An assertion that a relying party may act on: only ``ResponseValidator`` makes one.
package struct ValidatedAssertion: Sendable, Equatable {
    /// The assertion.
    package let assertion: Assertion
    /// The identity provider's entityID.
    package let issuer: String
    /// The ID of the Response that brought it.
    package let responseID: String
    /// The octets that the signature covered or, in a signed Response, that stood in it.
    package let octets: [UInt8]

    init(assertion: Assertion, responseID: String, octets: [UInt8]) {
        self.assertion = assertion
        self.issuer = assertion.issuer.value
        self.responseID = responseID
        self.octets = octets
    }

    /// The name identifier, if there is one.
    package var nameID: NameID? { assertion.subject.nameID }
    /// The released attributes.
    package var attributes: [Attribute] { assertion.attributes }
    /// The class of the authentication context, such as a level of assurance.
    package var classRef: String? { assertion.authnStatement.classRef }
    /// When the citizen proved their identity.
    package var authnInstant: Date { assertion.authnStatement.authnInstant }
    /// The identity provider's name for the session towards this relying party.
    package var sessionIndex: String? { assertion.authnStatement.sessionIndex }
    /// The last instant at which the assertion itself is valid: how long its ID must be remembered against replay.
    package var notOnOrAfter: Date? { assertion.conditions.notOnOrAfter }

    /// The first value of an attribute, by its Name.
    package func value(of name: String) -> String? {
        attributes.first { $0.name == name }?.text
    }
}
