package import SAML
import XMLTree

/// Decides whether a requested Subject can be honoured at all (Core §3.4.1: never ignored).
package enum SubjectRule {
    /// Whether the subject is named as this provider names subjects: by a lasting identifier of its own.
    package static func isSupported(_ subject: RequestedSubject?, by entityID: String) -> Bool {
        guard let subject else { return true }
        let bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
        let isOurs = subject.nameID?.nameQualifier?.hasSameOctets(as: entityID) ?? true
        let isLasting = [nil, .unspecified, .persistent].contains(subject.nameID?.format)
        return !subject.hasOtherIdentifier && isOurs && isLasting
            && subject.confirmationMethods.allSatisfy { $0 == bearer }
    }

    /// The requested name identifier, nil if anybody will do.
    package static func requested(_ subject: RequestedSubject?) -> RequestedNameID? {
        subject?.nameID.map {
            RequestedNameID(value: $0.value, format: $0.format?.rawValue, spNameQualifier: $0.spNameQualifier)
        }
    }
}
