import Cryptography

/// The fields of a submitted form, in order and with their duplicates.
struct FormFields: Sendable {
    /// Why octets are no form.
    enum Malformed: Error, Sendable, Equatable {
        /// A `%` without two hexadecimal digits.
        case escape
        /// The octets of a name or a value are not UTF-8.
        case encoding
        case tooManyFields
        /// A field that may be there once is there twice.
        case duplicate
    }

    private static let limit = 64
    let pairs: [(name: String, value: String)]

    /// Decodes `application/x-www-form-urlencoded` (URL Standard §5.1), but refuses where the standard would guess.
    init(decoding octets: [UInt8]) throws(Malformed) {
        var pairs: [(name: String, value: String)] = []
        for field in octets.fields(separatedBy: UInt8(ascii: "&")) {
            guard pairs.count < Self.limit else { throw .tooManyFields }
            let equals = field.firstIndex(of: UInt8(ascii: "=")) ?? field.endIndex
            let value = equals == field.endIndex ? field[equals...] : field[field.index(after: equals)...]
            pairs.append((try Self.text(field[..<equals]), try Self.text(value)))
        }
        self.pairs = pairs
    }

    /// The field's value, nil if it is not there.
    func value(_ name: String) throws(Malformed) -> String? {
        var found: String?
        for pair in pairs where pair.name == name {
            guard found == nil else { throw .duplicate }
            found = pair.value
        }
        return found
    }

    private static func text(_ octets: ArraySlice<UInt8>) throws(Malformed) -> String {
        guard let plain = PercentEncoding.decode(octets) else { throw .escape }
        guard let text = String(octets: plain) else { throw .encoding }
        return text
    }
}
