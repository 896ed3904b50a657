package import Cryptography
package import Foundation

/// What the state file knows of a key.
package struct KeyRecord: Sendable, Equatable, Codable {
    /// Names the key and its files: `signing-p-256-3f9a1c02`.
    package var id: String
    package var use: KeyUse
    package var type: KeyType
    package var state: KeyState
    package var createdAt: Date
    /// From when on it waits to be used; from its making on if nil.
    package var publishedAt: Date?
    /// From when on it is or was in use.
    package var activatedAt: Date?
    /// When another one took its place.
    package var supersededAt: Date?
    package var retiredAt: Date?
    /// The `pkcs11:` URI of a private key that is in a token, nil for one that is in a file.
    package var token: String?

    package init(
        id: String, use: KeyUse, type: KeyType, state: KeyState, createdAt: Date, activatedAt: Date? = nil,
        token: String? = nil
    ) {
        self.id = id
        self.use = use
        self.type = type
        self.state = state
        self.createdAt = createdAt
        self.activatedAt = activatedAt
        self.token = token
    }

    /// Where the key stands in its life.
    package var phase: KeyPhase {
        switch state {
        case .published: supersededAt == nil ? .published : .grace
        case .active: use == .signing ? .signing : .offered
        case .retired: .retired
        }
    }

    /// Whether both sign, or both decrypt, with keys of one family.
    package func isOfSameKind(as other: KeyRecord) -> Bool {
        use == other.use && type.family == other.type.family
    }
}

/// What a key is for.
package enum KeyUse: String, Sendable, Codable, CaseIterable {
    case signing, encryption
}

/// What a key does.
package enum KeyState: String, Sendable, Codable, CaseIterable {
    /// A signing key is in the metadata and does not sign; an encryption key decrypts and is not offered.
    case published
    /// A signing key signs for its family; an encryption key is offered in the metadata.
    case active
    /// In no metadata, used for nothing; its files stay until the administrator removes them.
    case retired
}

/// Where a key stands in its life, from left to right: published, signing (or offered), grace, retired.
package enum KeyPhase: String, Sendable, Codable, CaseIterable {
    /// Relying parties learn it.
    case published
    /// It signs.
    case signing
    /// It is the one that others encrypt for.
    case offered
    /// Another one took its place, and what it signed or what was encrypted for it is still under way.
    case grace
    case retired
}
