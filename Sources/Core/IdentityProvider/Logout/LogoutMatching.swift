package import SAML
import XMLTree

/// Holds what a LogoutRequest names against what was issued (Core §3.3.4, IIP-IDP17).
package enum LogoutMatching {
    /// The sessions' parts that the request names, all of the sender's own.
    ///
    /// A NameID without a Format, or an unspecified one, says nothing of its kind (Core §8.3.1); what is said must be
    /// what was issued, octet by octet.
    package static func parts(
        _ parts: [Participant], named subject: LogoutSubject, by relyingParty: String, issuer: String
    ) -> [Participant] {
        guard isOurs(subject.nameID, relyingParty, issuer) else { return [] }
        return parts.filter { part in
            part.relyingParty == relyingParty && part.nameID.hasSameOctets(as: subject.nameID.value)
                && hasFormat(part.nameIDFormat, subject.nameID.format)
                && (subject.sessionIndexes.isEmpty
                    || subject.sessionIndexes.contains { $0.hasSameOctets(as: part.sessionIndex) })
        }
    }

    private static func isOurs(_ nameID: NameID, _ relyingParty: String, _ issuer: String) -> Bool {
        (nameID.nameQualifier?.hasSameOctets(as: issuer) ?? true)
            && (nameID.spNameQualifier?.hasSameOctets(as: relyingParty) ?? true)
    }

    private static func hasFormat(_ issued: String, _ named: NameIDFormat?) -> Bool {
        guard let named, named != .unspecified else { return true }
        return named.rawValue == issued
    }
}
