/// What a command comes to: octets and a status word.
struct ResponseAPDU: Equatable, Sendable {
    var data: [UInt8] = []
    var status: UInt16 = 0x9000

    /// Success, with or without octets.
    static func success(_ data: [UInt8] = []) -> ResponseAPDU { ResponseAPDU(data: data) }

    init(data: [UInt8] = [], status: UInt16 = 0x9000) {
        self.data = data
        self.status = status
    }

    init(_ refusal: Refusal) {
        status = refusal.status
    }

    /// The octets on the wire.
    var encoded: [UInt8] { data + [UInt8(status >> 8), UInt8(status & 0xFF)] }
}
