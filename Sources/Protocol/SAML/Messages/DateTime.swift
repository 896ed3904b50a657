package import FoundationEssentials

/// xs:dateTime as SAML uses it: read in every form, written in UTC with milliseconds (Core §1.3.3).
package enum DateTime {
    /// The instant as `yyyy-MM-dd'T'HH:mm:ss.SSS'Z'`, for years 1 to 9999.
    package static func format(_ date: Date) -> String {
        let milliseconds = Int((date.timeIntervalSince1970 * 1_000).rounded())
        let (days, rest) = milliseconds.quotientAndRemainder(flooringBy: 86_400_000)
        let (year, month, day) = civil(fromDays: days)
        var out: [UInt8] = []
        out.reserveCapacity(24)
        write(year, digits: 4, "-", to: &out)
        write(month, digits: 2, "-", to: &out)
        write(day, digits: 2, "T", to: &out)
        write(rest / 3_600_000, digits: 2, ":", to: &out)
        write(rest / 60_000 % 60, digits: 2, ":", to: &out)
        write(rest / 1_000 % 60, digits: 2, ".", to: &out)
        write(rest % 1_000, digits: 3, "Z", to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    /// The instant of a dateTime with `Z`, an offset or (Core §1.3.3) no zone, which means UTC; nil if malformed.
    package static func parse(_ text: String) -> Date? {
        var scanner = DigitScanner(text)
        guard let year = scanner.digits(4), scanner.skip("-"), let month = scanner.digits(2), scanner.skip("-"),
            let day = scanner.digits(2), scanner.skip("T"), let hour = scanner.digits(2), scanner.skip(":"),
            let minute = scanner.digits(2), scanner.skip(":"), let second = scanner.digits(2),
            let fraction = scanner.fraction(), let offset = scanner.zone(), scanner.isAtEnd
        else { return nil }
        // No leap seconds (Core §1.3.3); 24:00:00 is XML Schema's other name for the next day's midnight.
        guard year >= 1, (1...12).contains(month), (1...daysIn(month, of: year)).contains(day), minute <= 59,
            second <= 59, hour <= 23 || (hour == 24 && minute == 0 && second == 0 && fraction == 0)
        else { return nil }
        let seconds = days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second - offset
        return Date(timeIntervalSince1970: Double(seconds) + fraction)
    }

    private static func write(_ value: Int, digits: Int, _ separator: Unicode.Scalar, to out: inout [UInt8]) {
        var divisor = digits == 4 ? 1_000 : digits == 3 ? 100 : 10
        for _ in 0..<digits {
            out.append(UInt8(0x30 + value / divisor % 10))
            divisor /= 10
        }
        out.append(UInt8(ascii: separator))
    }

    private static func daysIn(_ month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01 in the proleptic Gregorian calendar; years are counted from March.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    }

    private static func civil(fromDays days: Int) -> (year: Int, month: Int, day: Int) {
        let (era, dayOfEra) = (days + 719_468).quotientAndRemainder(flooringBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}

extension Int {
    fileprivate func quotientAndRemainder(flooringBy divisor: Int) -> (Int, Int) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

/// Reads fixed runs of digits and separators from the front of a text.
private struct DigitScanner {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = Substring(text).utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ separator: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: separator) else { return false }
        rest.removeFirst()
        return true
    }

    mutating func digits(_ count: Int) -> Int? {
        var value = 0
        for _ in 0..<count {
            guard let byte = rest.first, (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
            rest.removeFirst()
        }
        return value
    }

    /// Fraction of a second, 0 if there is none; digits beyond the ninth are read and dropped.
    mutating func fraction() -> Double? {
        guard skip(".") else { return 0 }
        var value = 0.0
        var scale = 1.0
        var count = 0
        while let byte = rest.first, (0x30...0x39).contains(byte) {
            if count < 9 {
                value = value * 10 + Double(byte - 0x30)
                scale *= 10
            }
            count += 1
            rest.removeFirst()
        }
        return count == 0 ? nil : value / scale
    }

    /// Offset from UTC in seconds.
    mutating func zone() -> Int? {
        if isAtEnd || skip("Z") { return 0 }
        let sign = skip("+") ? 1 : skip("-") ? -1 : 0
        guard sign != 0, let hours = digits(2), skip(":"), let minutes = digits(2), minutes <= 59,
            hours < 14 || (hours == 14 && minutes == 0)
        else { return nil }
        return sign * (hours * 3_600 + minutes * 60)
    }
}
