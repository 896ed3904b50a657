package import XMLTree

/// An address at which an entity takes messages (Metadata §2.2.2).
package struct Endpoint: Sendable, Hashable {
    /// The binding's URI, known or not.
    package var bindingURI: String
    /// The address.
    package var location: String
    /// The address for answers, where it differs.
    package var responseLocation: String?

    /// Creates the value from its parts.
    package init(_ binding: Binding, _ location: String, responseLocation: String? = nil) {
        self.bindingURI = binding.rawValue
        self.location = location
        self.responseLocation = responseLocation
    }

    /// The binding, if it is a known one.
    package var binding: Binding? { Binding(rawValue: bindingURI) }

    /// Reads an endpoint; an address that messages may not be sent to is refused.
    package init(decoding element: XMLElement) throws(SAMLError) {
        bindingURI = XMLWhitespace.collapsed(try element.required("Binding"))
        location = XMLWhitespace.collapsed(try element.required("Location"))
        responseLocation = element.uri("ResponseLocation")
        guard Location.isAcceptable(location) else { throw .invalidValue("Location") }
        guard responseLocation.map(Location.isAcceptable) ?? true else { throw .invalidValue("ResponseLocation") }
    }

    /// The endpoint as an element of the given name.
    package func element(_ name: String) -> XMLElement {
        XMLElement(
            name, in: .md,
            attributes: ["Binding": bindingURI, "Location": location, "ResponseLocation": responseLocation])
    }
}

/// An endpoint that requests can name by a number (Metadata §2.2.3).
package struct IndexedEndpoint: Sendable, Hashable, Defaultable {
    /// The address and its binding.
    package var endpoint: Endpoint
    /// The number by which requests name it.
    package var index: Int
    /// Whether it is marked as the default, if it is marked at all.
    package var isDefault: Bool?

    /// Creates the value from its parts.
    package init(
        _ binding: Binding, _ location: String, responseLocation: String? = nil, index: Int, isDefault: Bool? = nil
    ) {
        endpoint = Endpoint(binding, location, responseLocation: responseLocation)
        self.index = index
        self.isDefault = isDefault
    }

    /// The binding's URI, known or not.
    package var bindingURI: String { endpoint.bindingURI }
    /// The binding, if it is a known one.
    package var binding: Binding? { endpoint.binding }
    /// The address.
    package var location: String { endpoint.location }
    /// The address for answers, where it differs.
    package var responseLocation: String? { endpoint.responseLocation }

    /// Reads an indexed endpoint.
    package init(decoding element: XMLElement) throws(SAMLError) {
        endpoint = try Endpoint(decoding: element)
        guard let index = try element.number("index") else { throw .missingAttribute("index") }
        self.index = index
        isDefault = try element.boolean("isDefault")
    }

    /// The endpoint as an element of the given name.
    package func element(_ name: String) -> XMLElement {
        var element = endpoint.element(name)
        element.attributes.append(XMLAttribute("index", index.description))
        if let isDefault { element.attributes.append(XMLAttribute("isDefault", isDefault.description)) }
        return element
    }
}

/// One of a numbered list, of which one is the default.
package protocol Defaultable {
    /// The number that requests use.
    var index: Int { get }
    /// Whether it is marked as the default, if it is marked at all.
    var isDefault: Bool? { get }
}

extension Sequence where Element: Defaultable {
    /// The first marked as default, else the first not marked as no default, else the first (Metadata §2.2.3).
    package var defaultElement: Element? {
        first { $0.isDefault == true } ?? first { $0.isDefault == nil } ?? first { _ in true }
    }
}
