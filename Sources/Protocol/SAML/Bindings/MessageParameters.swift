/// The parameter that carries a message.
package enum MessageParameter: String, Sendable {
    case request = "SAMLRequest"
    case response = "SAMLResponse"
}

/// The parameters of a binding, each at most once and spelled plainly (V20).
struct MessageParameters {
    private static let names = [
        "SAMLRequest", "SAMLResponse", "SAMLart", "RelayState", "SigAlg", "Signature", "SAMLEncoding",
    ]

    private var found: [FormField] = []

    init(_ fields: [FormField]) throws(BindingError) {
        for field in fields {
            guard let name = Self.names.first(where: { Self.resembles(field.name, $0) }) else { continue }
            guard field.name == name, field.rawName == name else { throw .ambiguousParameter(name) }
            guard self[name] == nil else { throw .duplicateParameter(name) }
            found.append(field)
        }
    }

    subscript(name: String) -> FormField? { found.first { $0.name == name } }

    /// The one message, under either name.
    func message() throws(BindingError) -> (parameter: MessageParameter, field: FormField) {
        switch (self["SAMLRequest"], self["SAMLResponse"]) {
        case (let request?, nil): return (.request, request)
        case (nil, let response?): return (.response, response)
        case (nil, nil): throw .noMessage
        case (_?, _?): throw .duplicateParameter("SAMLResponse")
        }
    }

    func relayState() throws(BindingError) -> String? {
        guard let value = self["RelayState"]?.value else { return nil }
        try RelayState.validate(value)
        return value
    }

    /// Names that another reader might take for a parameter: in arrays, or in other letters.
    private static func resembles(_ name: String, _ parameter: String) -> Bool {
        let stem = name.utf8.prefix { $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: " ") }
        return stem.elementsEqual(parameter.utf8) { lowercase($0) == lowercase($1) }
    }

    private static func lowercase(_ octet: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(octet) ? octet | 0x20 : octet
    }
}
