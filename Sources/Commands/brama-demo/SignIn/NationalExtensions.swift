import SAML
import XMLTree

/// What a client of the national node says in `samlp:Extensions`: that its service is public, and that it wants the
/// four attributes of a natural person.
enum NationalExtensions {
    private static let eidas = Vocabulary(prefix: "eidas", uri: "http://eidas.europa.eu/saml-extensions")
    private static let attributes = [
        ("FamilyName", "CurrentFamilyName"), ("FirstName", "CurrentGivenName"), ("DateOfBirth", "DateOfBirth"),
        ("PersonIdentifier", "PersonIdentifier"),
    ]

    static var elements: [XMLElement] {
        let wanted = attributes.map { friendlyName, name in
            XMLElement(
                "RequestedAttribute", in: eidas,
                attributes: [
                    "FriendlyName": friendlyName, "Name": "http://eidas.europa.eu/attributes/naturalperson/" + name,
                    "NameFormat": AttributeNameFormat.uri.rawValue, "isRequired": "true",
                ])
        }
        return [
            XMLElement("SPType", in: eidas, text: "public"),
            XMLElement("RequestedAttributes", in: eidas, children: wanted.map { .element($0) }),
        ]
    }
}
