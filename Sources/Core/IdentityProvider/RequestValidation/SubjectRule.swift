package import SAML

/// Decides whether a requested Subject can be honoured at all (Core §3.4.1: never ignored).
package enum SubjectRule {
    package static func isSupported(_ subject: RequestedSubject?) -> Bool {
        guard let subject else { return true }
        let bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
        return !subject.hasOtherIdentifier && subject.confirmationMethods.allSatisfy { $0 == bearer }
    }

    /// The requested name identifier, nil if anybody will do.
    package static func requested(_ subject: RequestedSubject?) -> RequestedNameID? {
        subject?.nameID.map {
            RequestedNameID(value: $0.value, format: $0.format?.rawValue, spNameQualifier: $0.spNameQualifier)
        }
    }
}
