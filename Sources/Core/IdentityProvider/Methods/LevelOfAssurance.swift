/// How surely a person was identified, weakest first (eIDAS, implementing regulation 2015/1502).
package enum LevelOfAssurance: String, Sendable, Codable, CaseIterable, Comparable {
    case low, substantial, high

    /// The level's URI as an authentication context class.
    package var uri: String { "http://eidas.europa.eu/LoA/" + rawValue }

    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .low: 0
        case .substantial: 1
        case .high: 2
        }
    }
}
