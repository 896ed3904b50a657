package import Foundation

/// The record of an assertion that was issued; never the assertion itself.
package struct IssuedAssertion: Sendable, Equatable, Codable {
    package var id: String
    package var relyingParty: String
    package var citizen: CitizenID
    package var session: TokenHash
    /// The NameID's value.
    package var subject: String
    package var issuedAt: Date
    package var authnInstant: Date
    package var expiresAt: Date
    package var level: LevelOfAssurance
    package var method: MethodID
    /// SHA-256 of the signed Response's octets, hexadecimal.
    package var digest: String
    package var state: AssertionState

    package init(
        id: String, relyingParty: String, citizen: CitizenID, session: TokenHash, subject: String, issuedAt: Date,
        authnInstant: Date, expiresAt: Date, level: LevelOfAssurance, method: MethodID, digest: String,
        state: AssertionState
    ) {
        self.id = id
        self.relyingParty = relyingParty
        self.citizen = citizen
        self.session = session
        self.subject = subject
        self.issuedAt = issuedAt
        self.authnInstant = authnInstant
        self.expiresAt = expiresAt
        self.level = level
        self.method = method
        self.digest = digest
        self.state = state
    }
}

/// Where an issued assertion is.
package enum AssertionState: String, Sendable, Codable, CaseIterable {
    /// Handed to the browser.
    case sent
    /// Waiting behind an artifact.
    case waiting
    /// Fetched by its relying party.
    case fetched
}

/// A message waiting behind an artifact, sealed under a key that only the artifact yields (D12).
package struct StoredArtifact: Sendable, Equatable, Codable {
    /// SHA-256 of the whole artifact.
    package var id: TokenHash
    package var relyingParty: String
    package var sealedMessage: [UInt8]
    /// The assertion inside, nil for an error Response.
    package var assertion: String?
    package var expiresAt: Date

    package init(
        id: TokenHash, relyingParty: String, sealedMessage: [UInt8], assertion: String?, expiresAt: Date
    ) {
        self.id = id
        self.relyingParty = relyingParty
        self.sealedMessage = sealedMessage
        self.assertion = assertion
        self.expiresAt = expiresAt
    }
}

/// A citizen's agreement that a relying party gets these attributes.
package struct Consent: Sendable, Equatable, Codable {
    package var citizen: CitizenID
    package var relyingParty: String
    package var attributes: Set<CitizenAttribute>
    package var givenAt: Date

    package init(citizen: CitizenID, relyingParty: String, attributes: Set<CitizenAttribute>, givenAt: Date) {
        self.citizen = citizen
        self.relyingParty = relyingParty
        self.attributes = attributes
        self.givenAt = givenAt
    }
}
