package import Foundation

/// Something that shows that a relying party knows one of Brama's keys.
package struct KeySighting: Sendable, Equatable {
    package var relyingParty: String
    /// The key's id.
    package var key: String
    package var kind: Kind
    package var at: Date

    package init(relyingParty: String, key: String, kind: Kind, at: Date) {
        self.relyingParty = relyingParty
        self.key = key
        self.kind = kind
        self.at = at
    }

    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// The metadata with the key in them were fetched from the address that is the relying party's own.
        case fetched
        /// An administrator said so.
        case confirmed
    }
}
