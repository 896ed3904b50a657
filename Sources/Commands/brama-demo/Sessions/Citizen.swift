import SAML

/// Who signed in, as far as the portal was told.
struct Citizen: Sendable, Hashable {
    let firstName: String
    let familyName: String
    let personIdentifier: String?
    let dateOfBirth: String?
    let email: String?
    let phone: String?

    var fullName: String { firstName + " " + familyName }

    /// The given names apart: the first, and the rest together.
    var givenNames: (first: String, others: String) {
        let parts = firstName.split(separator: " ", maxSplits: 1).map(String.init)
        return (parts.first ?? firstName, parts.count > 1 ? parts[1] : "")
    }

    /// Reads an assertion; what the portal cannot do without must be there.
    init(_ assertion: ValidatedAssertion, for portal: Portal) throws(SignInFailure) {
        let naturalPerson = "http://eidas.europa.eu/attributes/naturalperson/"
        guard let firstName = assertion.value(of: naturalPerson + "CurrentGivenName"),
            let familyName = assertion.value(of: naturalPerson + "CurrentFamilyName")
        else { throw SignInFailure(.dataMissing, cause: "FirstName or FamilyName is not released") }
        personIdentifier = assertion.value(of: naturalPerson + "PersonIdentifier")
        guard portal == .peup || personIdentifier != nil else {
            throw SignInFailure(.dataMissing, cause: "PersonIdentifier is not released")
        }
        self.firstName = firstName
        self.familyName = familyName
        // The national node writes a date with the zone of UTC.
        dateOfBirth = assertion.value(of: naturalPerson + "DateOfBirth").map {
            $0.hasSuffix("Z") ? String($0.dropLast()) : $0
        }
        email = assertion.value(of: "urn:oid:0.9.2342.19200300.100.1.3")
        phone = assertion.value(of: "urn:oid:2.5.4.20")
    }
}
