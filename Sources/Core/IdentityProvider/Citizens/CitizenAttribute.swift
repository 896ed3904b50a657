/// What Brama can tell a relying party about a citizen; the raw value is the name used by `--release`.
package enum CitizenAttribute: String, Sendable, Codable, CaseIterable, Hashable {
    case firstName = "FirstName"
    case familyName = "FamilyName"
    case dateOfBirth = "DateOfBirth"
    case personIdentifier = "PersonIdentifier"
    case email = "Email"
    case phone = "Phone"

    /// The Name sent unless the relying party's registration maps another (eIDAS attribute profile §2.2).
    package var defaultName: String {
        let naturalPerson = "http://eidas.europa.eu/attributes/naturalperson/"
        return switch self {
        case .firstName: naturalPerson + "CurrentGivenName"
        case .familyName: naturalPerson + "CurrentFamilyName"
        case .dateOfBirth: naturalPerson + "DateOfBirth"
        case .personIdentifier: naturalPerson + "PersonIdentifier"
        case .email: "urn:oid:0.9.2342.19200300.100.1.3"
        case .phone: "urn:oid:2.5.4.20"
        }
    }
}
