/// One parameter of a query or a form, decoded, with its octets as they arrived.
package struct FormField: Sendable, Hashable {
    /// The name.
    package var name: String
    /// The value.
    package var value: String
    /// The name before decoding.
    package var rawName: String
    /// The value before decoding: a Redirect signature covers these octets.
    package var rawValue: String

    /// Takes any URI.
    package init(name: String, value: String, rawName: String, rawValue: String) {
        self.name = name
        self.value = value
        self.rawName = rawName
        self.rawValue = rawValue
    }

    /// A field that did not arrive in a query: to be sent, or already decoded by a form's reader.
    package init(_ name: String, _ value: String) {
        self.init(name: name, value: value, rawName: name, rawValue: value)
    }

    /// The field as it stands in a query.
    package var encoded: String { FormEncoding.encode(name) + "=" + FormEncoding.encode(value) }
}
