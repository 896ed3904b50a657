/// A valid PESEL number: eleven digits with a possible date and the right check digit.
package struct PESEL: Sendable, Hashable, Codable {
    /// The eleven digits.
    package let digits: String

    private static let weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]

    /// Refuses whatever is not a valid number.
    package init?(_ text: String) {
        let digits = Array(text.utf8)
        guard digits.count == 11, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        var sum = 0
        for (index, weight) in Self.weights.enumerated() { sum += Int(digits[index] - 48) * weight }
        guard Int(digits[10] - 48) == (10 - sum % 10) % 10, Self.date(of: digits) != nil else { return nil }
        self.digits = text
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
        guard let (year, month, day) = Self.date(of: Array(digits.utf8)) else { return "" }
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
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
    private static func date(of digits: [UInt8]) -> (year: Int, month: Int, day: Int)? {
        func number(at place: Int) -> Int { 10 * Int(digits[place] - 48) + Int(digits[place + 1] - 48) }
        let codedMonth = number(at: 2)
        let century = codedMonth < 80 ? 1900 + codedMonth / 20 * 100 : 1800
        let (year, month, day) = (century + number(at: 0), codedMonth % 20, number(at: 4))
        guard (1...12).contains(month), day >= 1, day <= daysIn(month, of: year) else { return nil }
        return (year, month, day)
    }

    private static func daysIn(_ month: Int, of year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }
}
