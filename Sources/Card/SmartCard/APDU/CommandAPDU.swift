/// A command APDU (ISO/IEC 7816-4 §5.2).
package struct CommandAPDU: Equatable, Sendable {
    /// CLA: chaining and secure messaging.
    package var commandClass: UInt8
    /// INS: what is to be done.
    package var instruction: UInt8
    /// P1.
    package var parameter1: UInt8
    /// P2.
    package var parameter2: UInt8
    /// The data field, 65,535 octets at most.
    package var data: [UInt8]
    /// The most octets that may come back (1 to 65,536), or nil if none are expected.
    package var expected: Int?

    /// A command from its fields.
    package init(
        commandClass: UInt8 = 0, instruction: UInt8, parameter1: UInt8 = 0, parameter2: UInt8 = 0, data: [UInt8] = [],
        expected: Int? = nil
    ) {
        precondition(data.count <= 65_535 && (expected.map { (1...65_536).contains($0) } ?? true))
        self.commandClass = commandClass
        self.instruction = instruction
        self.parameter1 = parameter1
        self.parameter2 = parameter2
        self.data = data
        self.expected = expected
    }

    /// CLA INS P1 P2.
    package var header: [UInt8] { [commandClass, instruction, parameter1, parameter2] }

    /// Whether Lc or Le needs an extended field.
    package var isExtended: Bool { data.count > 255 || (expected ?? 0) > 256 }

    /// The octets, in the short form wherever it is long enough.
    package var octets: [UInt8] {
        isExtended ? header + extendedBody : header + shortBody
    }

    private var shortBody: [UInt8] {
        var body: [UInt8] = data.isEmpty ? [] : [UInt8(data.count)] + data
        if let expected { body.append(UInt8(truncatingIfNeeded: expected)) }
        return body
    }

    /// One zero octet announces the extended form; Le alone carries it itself.
    private var extendedBody: [UInt8] {
        var body: [UInt8] = [0]
        if !data.isEmpty { body += Self.twoOctets(data.count) + data }
        if let expected { body += Self.twoOctets(expected) }
        return body
    }

    private static func twoOctets(_ number: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number)]
    }
}
