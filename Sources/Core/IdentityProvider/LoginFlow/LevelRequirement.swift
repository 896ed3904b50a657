/// What level and context a relying party asks for: RequestedAuthnContext together with the registration's minimum.
package struct LevelRequirement: Sendable, Equatable, Codable {
    package enum Comparison: String, Sendable, Codable { case exact, minimum, maximum, better }

    package var comparison: Comparison
    /// Context class URIs in the order of preference; empty if the request names none.
    package var classes: [String]
    /// The registration's own minimum.
    package var floor: LevelOfAssurance

    package init(comparison: Comparison = .exact, classes: [String] = [], floor: LevelOfAssurance = .low) {
        self.comparison = comparison
        self.classes = classes
        self.floor = floor
    }

    /// The class to assert for a proof of this level and these classes, nil if the proof does not meet the requirement
    /// (Core §3.3.2.2.1).
    package func classMet(by level: LevelOfAssurance, contextClasses: [String]) -> String? {
        guard level >= floor else { return nil }
        guard !classes.isEmpty else { return level.uri }
        if comparison == .exact {
            return classes.first { $0 == level.uri || contextClasses.contains($0) }
        }
        return meets(rank: AuthnContextOrder.rank(of: level)) ? level.uri : nil
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
