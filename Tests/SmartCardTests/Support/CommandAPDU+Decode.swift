import SmartCard

extension CommandAPDU {
    /// Reads a command's octets in any of the seven forms of ISO/IEC 7816-4 §5.2, or nil if they are none.
    init?(decoding octets: [UInt8]) {
        guard octets.count >= 4 else { return nil }
        let body = octets[4...]
        guard let fields = body.isEmpty ? ([], nil) : Self.shortFields(body) ?? Self.extendedFields(body) else {
            return nil
        }
        self.init(
            commandClass: octets[0], instruction: octets[1], parameter1: octets[2], parameter2: octets[3],
            data: fields.data, expected: fields.expected)
    }

    private typealias Fields = (data: [UInt8], expected: Int?)

    private static func shortFields(_ body: ArraySlice<UInt8>) -> Fields? {
        let first = Int(body[body.startIndex])
        if body.count == 1 { return ([], first == 0 ? 256 : first) }
        guard first > 0 else { return nil }
        let rest = body.dropFirst()
        if rest.count == first { return (Array(rest), nil) }
        guard rest.count == first + 1, let last = rest.last else { return nil }
        return (Array(rest.dropLast()), last == 0 ? 256 : Int(last))
    }

    private static func extendedFields(_ body: ArraySlice<UInt8>) -> Fields? {
        guard body.count >= 3, body[body.startIndex] == 0 else { return nil }
        let number = twoOctets(body.dropFirst())
        let rest = body.dropFirst(3)
        if rest.isEmpty { return ([], number == 0 ? 65_536 : number) }
        guard number > 0 else { return nil }
        if rest.count == number { return (Array(rest), nil) }
        guard rest.count == number + 2 else { return nil }
        let expected = twoOctets(rest.suffix(2))
        return (Array(rest.dropLast(2)), expected == 0 ? 65_536 : expected)
    }

    private static func twoOctets(_ octets: ArraySlice<UInt8>) -> Int {
        Int(octets[octets.startIndex]) << 8 | Int(octets[octets.startIndex + 1])
    }
}
