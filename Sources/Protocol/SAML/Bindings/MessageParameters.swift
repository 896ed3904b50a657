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
            let stem = Self.stem(of: field.name)
            guard let name = Self.names.first(where: { Self.resembles(stem, $0) }) else { continue }
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

    /// What another reader might take for the whole name: in arrays.
    private static func stem(of name: String) -> Substring.UTF8View {
        name.utf8.prefix { $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: " ") }
    }

    /// Names that another reader might take for a parameter: in other letters.
    private static func resembles(_ stem: Substring.UTF8View, _ parameter: String) -> Bool {
        stem.count == parameter.utf8.count
            && stem.elementsEqual(parameter.utf8) { lowercase($0) == lowercase($1) }
    }

    private static func lowercase(_ octet: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(octet) ? octet | 0x20 : octet
    }
}
