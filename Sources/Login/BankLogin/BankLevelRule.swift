import IdentityProvider
import SAML

/// What level a bank is asked for, and what level its word proves.
enum BankLevelRule {
    /// The context to ask for: what the relying party asked for, or more where its registration demands more
    /// (Core §3.4.1.5.1: never less).
    static func context(for level: LevelRequirement) -> RequestedAuthnContext {
        let floor = RequestedAuthnContext(comparison: .minimum, references: [.class(level.floor.uri)])
        guard !level.classes.isEmpty else { return floor }
        let ranks = level.classes.compactMap(AuthnContextOrder.rank(ofClass:))
        let isBelowFloor = ranks.allSatisfy { $0 < AuthnContextOrder.rank(of: level.floor) }
        if level.comparison == .minimum, !ranks.isEmpty, isBelowFloor { return floor }
        return RequestedAuthnContext(
            comparison: AuthnContextComparison(level.comparison), references: level.classes.map { .class($0) })
    }

    /// The level that an authentication context class of a bank proves, never above what the registration allows; nil
    /// for a class that says nothing of a level.
    static func level(of contextClass: String?, _ profile: IdentityProviderProfile) -> LevelOfAssurance? {
        guard let contextClass else { return nil }
        let claimed = profile.classes[contextClass] ?? LevelOfAssurance(contextClass: contextClass)
        return claimed.map { min($0, profile.level) }
    }
}

extension LevelOfAssurance {
    fileprivate init?(contextClass: String) {
        guard let rank = AuthnContextOrder.rank(ofClass: contextClass),
            let level = Self.allCases.first(where: { AuthnContextOrder.rank(of: $0) == rank })
        else { return nil }
        self = level
    }
}

extension AuthnContextComparison {
    fileprivate init(_ comparison: LevelRequirement.Comparison) {
        self =
            switch comparison {
            case .exact: .exact
            case .minimum: .minimum
            case .maximum: .maximum
            case .better: .better
            }
    }
}
