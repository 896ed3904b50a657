package import XMLTree

/// What the eIDAS extensions of an AuthnRequest say (eIDAS SAML message format §2.3.2): the requester's sector and the
/// attributes that it wants.
package struct EIDASRequest: Sendable, Equatable {
    /// The sector of the service (`eidas:SPType`).
    package enum Sector: String, Sendable, Codable, CaseIterable {
        case `public`, `private`
    }

    /// An attribute by its Name (`eidas:RequestedAttribute`).
    package struct RequestedAttribute: Sendable, Equatable {
        package var name: String
        /// The service does not work without it.
        package var isRequired: Bool

        /// Creates the value from its parts.
        package init(name: String, isRequired: Bool) {
            self.name = name
            self.isRequired = isRequired
        }
    }

    /// Nil if nothing is said of it.
    package var sector: Sector?
    /// Nil if the request leaves open what it wants.
    package var attributes: [RequestedAttribute]?

    /// Reads the children of `samlp:Extensions`. What cannot be read is passed over, since no extension may make a
    /// request fail (Core §3.2.1).
    package init(in extensions: [XMLElement]) {
        let type = extensions.first { $0.isNamed("SPType", in: .eidas) }
        sector = type.flatMap { Sector(rawValue: XMLWhitespace.collapsed($0.text)) }
        let list = extensions.first { $0.isNamed("RequestedAttributes", in: .eidas) }
        attributes = list?.elements("RequestedAttribute", in: .eidas).compactMap { element in
            element.uri("Name").map { name in
                let isRequired = XMLWhitespace.collapsed(element.attribute("isRequired") ?? "")
                return RequestedAttribute(name: name, isRequired: ["true", "1"].contains(isRequired))
            }
        }
    }
}

extension Vocabulary {
    /// Extensions of requests by eIDAS.
    package static let eidas = Vocabulary(prefix: "eidas", uri: "http://eidas.europa.eu/saml-extensions")
}
