/// A valid PESEL number: eleven digits with a possible date and the right check digit.
package struct PESEL: Sendable, Hashable, Codable {
    /// The eleven digits.
    package let digits: String

    /// Refuses whatever is not a valid number.
    package init?(_ text: String) {
        let values = text.utf8.compactMap { (48...57).contains($0) ? Int($0) - 48 : nil }
        guard values.count == 11, text.utf8.count == 11 else { return nil }
        let weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]
        let sum = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
        guard values[10] == (10 - sum % 10) % 10, Self.date(of: values) != nil else { return nil }
        digits = text
    }

    /// The number that somebody typed, with or without spaces and hyphens.
    package static func typed(_ text: String) -> PESEL? { PESEL(written(text)) }

    /// What somebody typed without spaces and hyphens, whether or not it is a number.
    package static func written(_ text: String) -> String { text.filter { !$0.isWhitespace && !"-–".contains($0) } }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let pesel = PESEL(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a PESEL number")
        }
        self = pesel
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(digits)
    }

    /// The date of birth as `yyyy-MM-dd`.
    package var dateOfBirth: String {
        let values = digits.utf8.map { Int($0) - 48 }
        guard let (year, month, day) = Self.date(of: values) else { return "" }
        return [year, month, day].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
    }

    /// By the tenth digit: odd for men, even for women.
    package var sex: Sex {
        digits.utf8.dropFirst(9).first.map { $0 % 2 == 1 } == true ? .male : .female
    }

    /// The sex that a number tells.
    package enum Sex: String, Sendable, Codable {
        case female, male
    }

    /// The month carries the century: 1800s +80, 1900s 0, 2000s +20, 2100s +40, 2200s +60.
    private static func date(of values: [Int]) -> (year: Int, month: Int, day: Int)? {
        let codedMonth = values[2] * 10 + values[3]
        let centuries = [0: 1900, 1: 2000, 2: 2100, 3: 2200, 4: 1800]
        guard let century = centuries[codedMonth / 20] else { return nil }
        let year = century + values[0] * 10 + values[1]
        let month = codedMonth % 20
        let day = values[4] * 10 + values[5]
        guard (1...12).contains(month), day >= 1, day <= daysIn(month, of: year) else { return nil }
        return (year, month, day)
    }

    private static func daysIn(_ month: Int, of year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }
}
