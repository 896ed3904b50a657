import XMLTree

/// Who runs an entity (Metadata §2.3.2.1).
package struct Organization: Sendable, Hashable {
    /// The official names.
    package var names: [LocalizedText]
    /// The names to show.
    package var displayNames: [LocalizedText]
    /// The web pages.
    package var urls: [LocalizedText]

    /// Creates the value from its parts.
    package init(names: [LocalizedText], displayNames: [LocalizedText], urls: [LocalizedText]) {
        self.names = names
        self.displayNames = displayNames
        self.urls = urls
    }

    init(decoding element: XMLElement) {
        func texts(_ name: String) -> [LocalizedText] {
            element.elements(name, in: .md).compactMap(LocalizedText.init(decoding:))
        }
        self.init(
            names: texts("OrganizationName"), displayNames: texts("OrganizationDisplayName"),
            urls: texts("OrganizationURL").filter { Location.isAcceptableLink($0.text) })
    }

    func element() -> XMLElement {
        var children: [XMLNode] = []
        children.append(elements: names.map { $0.element("OrganizationName", in: .md) })
        children.append(elements: displayNames.map { $0.element("OrganizationDisplayName", in: .md) })
        children.append(elements: urls.map { $0.element("OrganizationURL", in: .md) })
        return XMLElement("Organization", in: .md, children: children)
    }
}

/// What a contact is for (Metadata §2.3.2.2).
package enum ContactType: String, Sendable, CaseIterable {
    case technical, support, administrative, billing, other
}

/// Whom to ask about an entity.
package struct ContactPerson: Sendable, Hashable {
    /// What the contact is for.
    package var type: ContactType
    /// The company.
    package var company: String?
    /// The given name.
    package var givenName: String?
    /// The family name.
    package var surname: String?
    /// `mailto:` URIs.
    package var emailAddresses: [String]
    /// The telephone numbers.
    package var telephoneNumbers: [String]

    /// Creates the value from its parts.
    package init(
        type: ContactType, company: String? = nil, givenName: String? = nil, surname: String? = nil,
        emailAddresses: [String] = [], telephoneNumbers: [String] = []
    ) {
        self.type = type
        self.company = company
        self.givenName = givenName
        self.surname = surname
        self.emailAddresses = emailAddresses
        self.telephoneNumbers = telephoneNumbers
    }

    init(decoding element: XMLElement) throws(SAMLError) {
        guard let type = ContactType(rawValue: try element.required("contactType")) else {
            throw .invalidValue("contactType")
        }
        func texts(_ name: String) -> [String] {
            element.elements(name, in: .md).map { XMLWhitespace.collapsed($0.text) }
        }
        self.init(
            type: type, company: texts("Company").first, givenName: texts("GivenName").first,
            surname: texts("SurName").first, emailAddresses: texts("EmailAddress"),
            telephoneNumbers: texts("TelephoneNumber"))
    }

    func element() -> XMLElement {
        var children: [XMLNode] = []
        children.append(optional: company.map { XMLElement("Company", in: .md, text: $0) })
        children.append(optional: givenName.map { XMLElement("GivenName", in: .md, text: $0) })
        children.append(optional: surname.map { XMLElement("SurName", in: .md, text: $0) })
        children.append(elements: emailAddresses.map { XMLElement("EmailAddress", in: .md, text: $0) })
        children.append(elements: telephoneNumbers.map { XMLElement("TelephoneNumber", in: .md, text: $0) })
        return XMLElement("ContactPerson", in: .md, attributes: ["contactType": type.rawValue], children: children)
    }
}
