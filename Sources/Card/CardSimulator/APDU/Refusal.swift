/// A status word other than success that ends a command (ISO/IEC 7816-4 §5.6).
struct Refusal: Error, Equatable, Sendable {
    /// SW1 and SW2.
    let status: UInt16

    static let authenticationFailed = Refusal(status: 0x6300)
    static let memoryFailure = Refusal(status: 0x6581)
    static let wrongLength = Refusal(status: 0x6700)
    static let lastOfChainExpected = Refusal(status: 0x6883)
    static let chainingUnsupported = Refusal(status: 0x6884)
    static let securityNotSatisfied = Refusal(status: 0x6982)
    static let blocked = Refusal(status: 0x6983)
    static let conditionsNotSatisfied = Refusal(status: 0x6985)
    static let noFileSelected = Refusal(status: 0x6986)
    static let protectionMissing = Refusal(status: 0x6987)
    static let protectionWrong = Refusal(status: 0x6988)
    static let wrongData = Refusal(status: 0x6A80)
    static let fileNotFound = Refusal(status: 0x6A82)
    static let wrongParameters = Refusal(status: 0x6A86)
    static let referenceNotFound = Refusal(status: 0x6A88)
    static let wrongOffset = Refusal(status: 0x6B00)
    static let instructionUnknown = Refusal(status: 0x6D00)
    static let classUnsupported = Refusal(status: 0x6E00)
    static let internalFault = Refusal(status: 0x6F00)

    /// `63Cx`: so many tries remain.
    static func triesLeft(_ count: Int) -> Refusal { Refusal(status: 0x63C0 | UInt16(count & 0xF)) }
}
