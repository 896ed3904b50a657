/// What level and context a relying party asks for: RequestedAuthnContext together with the registration's minimum.
package struct LevelRequirement: Sendable, Equatable, Codable {
    package enum Comparison: String, Sendable, Codable { case exact, minimum, maximum, better }

    package var comparison: Comparison
    /// Context class URIs in the order of preference; empty if the request names none.
    package var classes: [String]
    /// The registration's own minimum.
    package var floor: LevelOfAssurance
    /// The most that is claimed, whatever was proven; no bound if nil.
    package var ceiling: LevelOfAssurance?

    package init(
        comparison: Comparison = .exact, classes: [String] = [], floor: LevelOfAssurance = .low,
        ceiling: LevelOfAssurance? = nil
    ) {
        self.comparison = comparison
        self.classes = classes
        self.floor = floor
        self.ceiling = ceiling
    }

    /// What an assertion claims of a proof of this level.
    package func claim(_ level: LevelOfAssurance) -> LevelOfAssurance { min(level, ceiling ?? level) }

    /// The class to assert for a proof of this level and these classes, nil if the proof does not meet the requirement
    /// (Core §3.3.2.2.1).
    package func classMet(by level: LevelOfAssurance, contextClasses: [String]) -> String? {
        let claimed = claim(level)
        guard claimed >= floor else { return nil }
        guard !classes.isEmpty else { return claimed.uri }
        if comparison == .exact {
            // A class of a proof that is surer than may be claimed would say more than the level does.
            let fitting = claimed == level ? contextClasses : []
            return classes.first { $0 == claimed.uri || fitting.contains($0) }
        }
        return meets(rank: AuthnContextOrder.rank(of: claimed)) ? claimed.uri : nil
    }

    /// Whether a proof by this method can meet the requirement.
    package func isReachable(by method: MethodDescriptor) -> Bool {
        classMet(by: method.level, contextClasses: method.contextClasses) != nil
    }

    private func meets(rank: Int) -> Bool {
        let ranks = classes.compactMap(AuthnContextOrder.rank(ofClass:))
        return switch comparison {
        case .exact: false
        case .minimum: ranks.contains { rank >= $0 }
        case .better: ranks.contains { rank > $0 }
        case .maximum: ranks.contains { rank <= $0 }
        }
    }
}

/// The one order of levels and of the SAML classes that fit them.
package enum AuthnContextOrder {
    private static let prefix = "urn:oasis:names:tc:SAML:2.0:ac:classes:"

    private static let ranks: [String: Int] = {
        let low = ["unspecified", "Password", "PasswordProtectedTransport", "PreviousSession"]
        let substantial = [
            "TimeSyncToken", "MobileOneFactorContract", "MobileTwoFactorUnregistered", "MobileTwoFactorContract",
        ]
        let high = ["Smartcard", "SmartcardPKI"]
        var table = Dictionary(uniqueKeysWithValues: LevelOfAssurance.allCases.map { ($0.uri, rank(of: $0)) })
        for (rank, names) in [low, substantial, high].enumerated() {
            for name in names { table[prefix + name] = rank }
        }
        return table
    }()

    /// 0 for low, 2 for high.
    package static func rank(of level: LevelOfAssurance) -> Int {
        switch level {
        case .low: 0
        case .substantial: 1
        case .high: 2
        }
    }

    /// The rank of a context class, nil if it has no place in the order.
    package static func rank(ofClass uri: String) -> Int? { ranks[uri] }
}
