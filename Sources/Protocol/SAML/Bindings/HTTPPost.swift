import Cryptography
package import XMLTree

/// A message that arrived by the HTTP-POST binding.
package struct PostMessage: Sendable, Equatable {
    /// The parameter that carries the message.
    package let parameter: MessageParameter
    /// The XML as it arrived.
    package let octets: [UInt8]
    /// The state that goes back untouched.
    package let relayState: String?
}

/// The HTTP-POST binding (Bindings §3.5).
package enum HTTPPost {
    /// Reads the form's message.
    package static func decode(
        _ fields: [FormField], limits: XMLLimits = .message
    ) throws(BindingError) -> PostMessage {
        let parameters = try MessageParameters(fields)
        let (parameter, field) = try parameters.message()
        guard field.value.utf8.count <= limits.bytes * 3 / 2 else { throw .tooLarge }
        let octets: [UInt8]
        do { octets = try Base64.decode(field.value, allowingWhitespace: true) } catch { throw .malformedBase64 }
        guard octets.count <= limits.bytes else { throw .tooLarge }
        return PostMessage(parameter: parameter, octets: octets, relayState: try parameters.relayState())
    }

    /// The hidden fields of the form that carries a message.
    package static func fields(
        _ parameter: MessageParameter, message: [UInt8], relayState: String?
    ) -> [FormField] {
        var fields = [FormField(parameter.rawValue, Base64.encode(message))]
        if let relayState { fields.append(FormField("RelayState", relayState)) }
        return fields
    }
}
