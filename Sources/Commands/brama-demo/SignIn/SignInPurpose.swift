import SAML

/// What a citizen signs in for.
struct SignInPurpose: Sendable, Hashable {
    /// The path on the portal to go to afterwards.
    var target: String
    /// The lowest level of assurance that will do.
    var level: Level = .substantial
    /// The payment that must be confirmed by a login of its own (ForceAuthn).
    var payment: String?

    /// The levels of assurance that portals ask for (eIDAS, implementing regulation 2015/1502).
    enum Level: String, Sendable {
        case substantial, high

        var uri: String { "http://eidas.europa.eu/LoA/" + rawValue }

        /// This level and those above it.
        var acceptable: [String] {
            switch self {
            case .substantial: [Level.substantial.uri, Level.high.uri]
            case .high: [Level.high.uri]
            }
        }
    }
}
