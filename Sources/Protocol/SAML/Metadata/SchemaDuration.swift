package import FoundationEssentials

/// xs:duration as `cacheDuration` uses it (XML Schema Part 2 §3.2.6).
package enum SchemaDuration {
    /// The most of one unit that is read: longer times mean nothing to a cache.
    private static let limit = 1_000_000

    /// The length in seconds, a year as 365 days and a month as 30; nil if it is malformed or negative.
    package static func parse(_ text: String) -> TimeInterval? {
        var rest = Substring(text).utf8
        guard rest.popFirst() == UInt8(ascii: "P") else { return nil }
        var seconds = 0.0
        var units: [(UInt8, Double)] = [
            (UInt8(ascii: "Y"), 365 * 86_400), (UInt8(ascii: "M"), 30 * 86_400), (UInt8(ascii: "D"), 86_400),
        ]
        var hasPart = false
        var isTime = false
        while let first = rest.first {
            if first == UInt8(ascii: "T"), !isTime {
                rest.removeFirst()
                isTime = true
                hasPart = false
                units = [(UInt8(ascii: "H"), 3_600), (UInt8(ascii: "M"), 60), (UInt8(ascii: "S"), 1)]
                continue
            }
            guard let (value, isWhole) = number(&rest), let unit = rest.popFirst(),
                let index = units.firstIndex(where: { $0.0 == unit }), isWhole || unit == UInt8(ascii: "S")
            else { return nil }
            seconds += value * units[index].1
            units.removeSubrange(...index)
            hasPart = true
        }
        return hasPart ? seconds : nil
    }

    private static func number(_ rest: inout Substring.UTF8View) -> (value: Double, isWhole: Bool)? {
        let whole = rest.prefix { (0x30...0x39).contains($0) }
        guard (1...7).contains(whole.count), let value = Int(String(Substring(whole))), value <= limit else {
            return nil
        }
        rest.removeFirst(whole.count)
        guard rest.first == UInt8(ascii: ".") else { return (Double(value), true) }
        rest.removeFirst()
        let fraction = rest.prefix { (0x30...0x39).contains($0) }
        guard (1...9).contains(fraction.count), let part = Double("0." + String(Substring(fraction))) else {
            return nil
        }
        rest.removeFirst(fraction.count)
        return (Double(value) + part, false)
    }
}
