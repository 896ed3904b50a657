import XMLTree

/// An identity provider that a requester trusts, as it lists it (Core §3.4.1.3.1).
package struct ListedProvider: Sendable, Hashable, Codable, ExpressibleByStringLiteral {
    /// The entityID.
    package var id: String
    /// A name for people.
    package var name: String?
    /// Where the requester says that it is reached; nothing goes there.
    package var location: String?

    /// Creates the value from its parts.
    package init(_ id: String, name: String? = nil, location: String? = nil) {
        self.id = id
        self.name = name
        self.location = location
    }

    /// An entry of which only the entityID is known.
    package init(stringLiteral id: String) { self.init(id) }

    func element() -> XMLElement {
        XMLElement("IDPEntry", in: .samlp, attributes: ["ProviderID": id, "Name": name, "Loc": location])
    }
}
