/// One parameter of a query or a form, decoded, with its name as it arrived.
package struct FormField: Sendable, Hashable {
    /// The name.
    package var name: String
    /// The value.
    package var value: String
    /// The name before decoding.
    package var rawName: String

    /// Creates the value from its parts.
    package init(name: String, value: String, rawName: String) {
        self.name = name
        self.value = value
        self.rawName = rawName
    }

    /// A field that did not arrive in a query: to be sent, or already decoded by a form's reader.
    package init(_ name: String, _ value: String) {
        self.init(name: name, value: value, rawName: name)
    }

    /// The field as it stands in a query.
    package var encoded: String { FormEncoding.encode(name) + "=" + FormEncoding.encode(value) }
}
