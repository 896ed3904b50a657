import Cryptography

/// application/x-www-form-urlencoded, as in queries and form bodies.
package enum FormEncoding {
    /// The fields in their order; refuses broken escapes, octets that are not UTF-8, and NUL.
    package static func decode(_ text: some StringProtocol) throws(BindingError) -> [FormField] {
        var fields: [FormField] = []
        for pair in Array(text.utf8).fields(separatedBy: UInt8(ascii: "&")) {
            let name = pair.prefix { $0 != UInt8(ascii: "=") }
            let value = pair.dropFirst(name.count + 1)
            guard let plainName = PercentEncoding.text(name), let plainValue = PercentEncoding.text(value) else {
                throw .malformedEncoding
            }
            fields.append(
                FormField(name: plainName, value: plainValue, rawName: String(decoding: name, as: UTF8.self)))
        }
        return fields
    }

    /// The text with everything but unreserved characters escaped (RFC 3986 §2.3).
    package static func encode(_ text: String) -> String { PercentEncoding.encode(text) }
}
