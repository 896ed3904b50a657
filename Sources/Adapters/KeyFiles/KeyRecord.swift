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

    package init(id: String, use: KeyUse, type: KeyType, state: KeyState, createdAt: Date) {
        self.id = id
        self.use = use
        self.type = type
        self.state = state
        self.createdAt = createdAt
    }
}

/// What a key is for.
package enum KeyUse: String, Sendable, Codable, CaseIterable {
    case signing, encryption
}

/// Where a key stands in its life.
package enum KeyState: String, Sendable, Codable, CaseIterable {
    /// A signing key is in the metadata and does not sign; an encryption key decrypts and is not offered.
    case published
    /// A signing key signs for its family; an encryption key is offered in the metadata.
    case active
    /// In no metadata, used for nothing; its files stay until the administrator removes them.
    case retired
}
