/// A command as the card reads it (ISO/IEC 7816-4 §5.1), with short or extended length fields.
struct CommandAPDU: Equatable, Sendable {
    var cla: UInt8
    var ins: UInt8
    var p1: UInt8
    var p2: UInt8
    var data: [UInt8] = []
    /// The octets that may be answered: Ne; none if there is no Le field.
    var expected = 0

    /// The header, as secure messaging authenticates it.
    var header: [UInt8] { [cla, ins, p1, p2] }

    init(cla: UInt8, ins: UInt8, p1: UInt8, p2: UInt8, data: [UInt8] = [], expected: Int = 0) {
        self.cla = cla
        self.ins = ins
        self.p1 = p1
        self.p2 = p2
        self.data = data
        self.expected = expected
    }

    init(decoding octets: [UInt8]) throws(Refusal) {
        guard octets.count >= 4 else { throw .wrongLength }
        self.init(cla: octets[0], ins: octets[1], p1: octets[2], p2: octets[3])
        let body = octets[4...]
        guard let first = body.first else { return }
        if body.count == 1 {
            expected = Self.short(first)
        } else if first != 0 {
            try takeShort(body)
        } else {
            try takeExtended(body.dropFirst())
        }
    }

    private mutating func takeShort(_ body: ArraySlice<UInt8>) throws(Refusal) {
        let count = Int(body[body.startIndex])
        let rest = body.dropFirst()
        guard rest.count == count || rest.count == count + 1 else { throw .wrongLength }
        data = Array(rest.prefix(count))
        if rest.count == count + 1 { expected = Self.short(rest[rest.endIndex - 1]) }
    }

    private mutating func takeExtended(_ fields: ArraySlice<UInt8>) throws(Refusal) {
        guard fields.count >= 2 else { throw .wrongLength }
        let number = Self.number(fields.prefix(2))
        guard fields.count > 2 else {
            expected = number == 0 ? 65_536 : number
            return
        }
        let rest = fields.dropFirst(2)
        guard number > 0, rest.count == number || rest.count == number + 2 else { throw .wrongLength }
        data = Array(rest.prefix(number))
        guard rest.count == number + 2 else { return }
        let length = Self.number(rest.suffix(2))
        expected = length == 0 ? 65_536 : length
    }

    /// Ne of a short Le field.
    static func short(_ octet: UInt8) -> Int { octet == 0 ? 256 : Int(octet) }

    static func number(_ octets: ArraySlice<UInt8>) -> Int { octets.reduce(0) { $0 << 8 | Int($1) } }
}
