package import SAML

/// Turns a RequestedAuthnContext into the requirement that the flow works with (Core §3.3.2.2.1).
package enum LevelRule {
    /// The requirement; nil if no context could ever meet it, since none is declared here by reference to a document.
    package static func requirement(
        for context: RequestedAuthnContext?, floor: LevelOfAssurance, ceiling: LevelOfAssurance? = nil
    ) -> LevelRequirement? {
        guard let context else { return LevelRequirement(floor: floor, ceiling: ceiling) }
        let classes = context.references.compactMap { reference -> String? in
            if case .class(let uri) = reference { uri } else { nil }
        }
        guard !classes.isEmpty else { return nil }
        return LevelRequirement(
            comparison: comparison(context.comparison), classes: classes, floor: floor, ceiling: ceiling)
    }

    private static func comparison(_ comparison: AuthnContextComparison) -> LevelRequirement.Comparison {
        switch comparison {
        case .exact: .exact
        case .minimum: .minimum
        case .maximum: .maximum
        case .better: .better
        }
    }
}
