/// The pieces of Prometheus' text format.
enum PrometheusText {
    /// A metric's or label's name: whatever is not allowed becomes an underscore.
    static func name(_ text: String) -> String {
        var octets = text.unicodeScalars.map { scalar in
            scalar.isASCII && isNameOctet(UInt8(scalar.value)) ? UInt8(scalar.value) : UInt8(ascii: "_")
        }
        if let first = octets.first, isDigit(first) { octets.insert(UInt8(ascii: "_"), at: 0) }
        return String(decoding: octets, as: UTF8.self)
    }

    /// `a="1",b="2"`, ordered by name.
    static func labels(_ dimensions: [(String, String)]) -> String {
        dimensions.map { "\(name($0.0))=\"\(escaped($0.1))\"" }.sorted().joined(separator: ",")
    }

    static func line(_ name: String, _ labels: String, _ value: String) -> String {
        labels.isEmpty ? "\(name) \(value)" : "\(name){\(labels)} \(value)"
    }

    /// A whole number without a fraction.
    static func number(_ value: Double) -> String {
        Int(exactly: value).map(String.init) ?? "\(value)"
    }

    private static func isNameOctet(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
            UInt8(ascii: ":"):
            true
        default: isDigit(octet)
        }
    }

    private static func isDigit(_ octet: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet) }

    private static func escaped(_ value: String) -> String {
        guard value.utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\"") || $0 == 0x0A }) else {
            return value
        }
        return value.unicodeScalars.map { character in
            switch character {
            case "\\": "\\\\"
            case "\"": "\\\""
            case "\n": "\\n"
            default: String(character)
            }
        }.joined()
    }
}
