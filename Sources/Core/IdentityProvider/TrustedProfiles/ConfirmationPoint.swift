package import Foundation

/// A place at which officers confirm trusted profiles.
package struct ConfirmationPoint: Sendable, Equatable, Codable {
    /// A short name of the operator's: `sosnowiec-um`.
    package let id: String
    package var kind: Kind
    package var name: String
    package var address: PostalAddress
    package var addedAt: Date

    package init(id: String, kind: Kind, name: String, address: PostalAddress, addedAt: Date) {
        self.id = id
        self.kind = kind
        self.name = name
        self.address = address
        self.addedAt = addedAt
    }

    /// Who runs the point.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case gmina, zus, nfz
        case taxOffice = "tax-office"
        case post, consulate
    }
}

/// A citizen who confirms profiles at points.
package struct Officer: Sendable, Equatable, Codable {
    package let citizen: CitizenID
    /// The ids of the points.
    package var points: Set<String>
    package var addedAt: Date

    package init(citizen: CitizenID, points: Set<String>, addedAt: Date) {
        self.citizen = citizen
        self.points = points
        self.addedAt = addedAt
    }
}
