package import Foundation

/// Names a citizen for the life of the installation; never issued again.
package struct CitizenID: Sendable, Hashable, Codable, CustomStringConvertible {
    /// An opaque text, not the user name.
    package let text: String

    package init(_ text: String) { self.text = text }
    package init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    package var description: String { text }
}

/// Names a login method, as the form's `method` button does: `trusted-profile`.
package struct MethodID: Sendable, Hashable, Codable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) { self.text = text }
    package init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    package var description: String { text }

    /// The method whose proofs stand and fall with the citizen's trusted profile.
    package static let trustedProfile = MethodID("trusted-profile")
    /// The electronic identity card.
    package static let electronicID = MethodID("e-id")
}

/// What a login method has proven: who, how surely, how and when.
package struct ProvenPerson: Sendable, Equatable {
    package var citizen: CitizenID
    package var method: MethodID
    package var level: LevelOfAssurance
    /// The authentication context classes that the proof satisfies, apart from the level's own URI.
    package var contextClasses: [String]
    package var authnInstant: Date
    /// The external identity provider that vouched, if one did (Core §2.7.2.2).
    package var authenticatingAuthority: String?
    /// Those that it named in turn, in its order.
    package var earlierAuthorities: [String]?

    package init(
        citizen: CitizenID, method: MethodID, level: LevelOfAssurance, contextClasses: [String],
        authnInstant: Date, authenticatingAuthority: String? = nil, earlierAuthorities: [String]? = nil
    ) {
        self.citizen = citizen
        self.method = method
        self.level = level
        self.contextClasses = contextClasses
        self.authnInstant = authnInstant
        self.authenticatingAuthority = authenticatingAuthority
        self.earlierAuthorities = earlierAuthorities
    }
}
