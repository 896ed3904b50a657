/// What vpcd, the virtual reader of pcscd, sends to a card: a message of one octet is a control code, a longer one is
/// a command APDU.
enum ReaderMessage: Equatable {
    case powerOff
    case powerOn
    case reset
    case answerToReset
    case command([UInt8])
    /// A control code that has no meaning.
    case unknown

    init(_ octets: [UInt8]) {
        switch octets {
        case [0]: self = .powerOff
        case [1]: self = .powerOn
        case [2]: self = .reset
        case [4]: self = .answerToReset
        default: self = octets.count > 1 ? .command(octets) : .unknown
        }
    }
}
