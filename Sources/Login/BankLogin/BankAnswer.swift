import IdentityProvider
import SAML

/// Reads from a bank's assertion who the person is; whatever else it hands over is dropped here.
enum BankAnswer {
    /// The person; refused where one of the four data is missing or no PESEL.
    static func answer(
        in assertion: ValidatedAssertion, of bank: RegisteredIdentityProvider
    ) throws(ExternalRefusal) -> ExternalAnswer {
        let statement = assertion.assertion.authnStatement
        // What Brama issues would rest on this assertion, and portals come later than it (Core §2.5.1.6).
        guard !assertion.assertion.conditions.hasProxyRestriction else {
            throw ExternalRefusal(.bankRefused, cause: "ProxyRestriction")
        }
        let pesel = PESEL(try value(.personIdentifier, in: assertion, bank.profile))
        guard let pesel else { throw ExternalRefusal(.bankDataMissing, cause: "PersonIdentifier is no PESEL") }
        guard let contextClass = statement.classRef, let level = BankLevelRule.level(of: contextClass, bank.profile)
        else { throw ExternalRefusal(.bankLevelTooLow, cause: "the context class says nothing of a level") }
        return ExternalAnswer(
            authority: bank.entityID, earlierAuthorities: earlier(statement.authenticatingAuthorities), pesel: pesel,
            givenName: try value(.firstName, in: assertion, bank.profile),
            familyName: try value(.familyName, in: assertion, bank.profile), level: level,
            contextClass: contextClass, authnInstant: statement.authnInstant)
    }

    /// More and longer names than anybody sends are cut.
    private static func earlier(_ authorities: [String]) -> [String]? {
        let named = authorities.filter { $0.utf8.count <= 1_024 }.prefix(8)
        return named.isEmpty ? nil : Array(named)
    }

    private static func value(
        _ attribute: CitizenAttribute, in assertion: ValidatedAssertion, _ profile: IdentityProviderProfile
    ) throws(ExternalRefusal) -> String {
        let found = assertion.value(of: profile.name(of: attribute)).map { $0.trimmed }
        guard let found, !found.isEmpty, found.utf8.count <= 256 else {
            throw ExternalRefusal(.bankDataMissing, cause: "no \(attribute.rawValue)")
        }
        return found
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
