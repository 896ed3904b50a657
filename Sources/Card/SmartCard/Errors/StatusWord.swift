/// SW1 SW2 of a response APDU (ISO/IEC 7816-4 §5.6).
package struct StatusWord: Equatable, Hashable, Sendable {
    /// SW1 in the upper, SW2 in the lower octet.
    package let value: UInt16

    /// A status word by its value, such as `0x9000`.
    package init(_ value: UInt16) {
        self.value = value
    }

    /// SW1.
    package var first: UInt8 { UInt8(value >> 8) }
    /// SW2.
    package var second: UInt8 { UInt8(value & 0xFF) }

    /// `63Cx`: the tries that remain.
    package var triesLeft: Int? { value & 0xFFF0 == 0x63C0 ? Int(value & 0xF) : nil }
    /// `61xx`: the octets that GET RESPONSE would give (1 to 256).
    package var moreOctets: Int? { first == 0x61 ? (second == 0 ? 256 : Int(second)) : nil }
    /// `6Cxx`: the Le that the command should have had (1 to 256).
    package var rightLength: Int? { first == 0x6C ? (second == 0 ? 256 : Int(second)) : nil }

    /// The command succeeded.
    package static let success = StatusWord(0x9000)
    /// Fewer octets than Le: the end of the file was met.
    package static let endOfFile = StatusWord(0x6282)
    /// The security status does not permit the command: PACE or VERIFY first.
    package static let securityStatusNotSatisfied = StatusWord(0x6982)
    /// The PIN is blocked.
    package static let authenticationBlocked = StatusWord(0x6983)
    /// The reference data cannot be used: blocked for good, or never set.
    package static let referenceDataUnusable = StatusWord(0x6984)
    /// The file or application is not found.
    package static let fileNotFound = StatusWord(0x6A82)
}
