/// Reads a file that holds one DER value: its first octets tell how long it is.
struct FileReading {
    /// What a short protected response can carry (ISO/IEC 7816-4: 256 octets with padding, status and checksum).
    static let shortChunk = 223

    private let limit: Int
    private let extendedLength: Bool
    private(set) var octets: [UInt8] = []
    private var total: Int?

    init(limit: Int, extendedLength: Bool) {
        self.limit = limit
        self.extendedLength = extendedLength
    }

    /// The next READ BINARY, or nil when the value is whole.
    var next: CommandAPDU? {
        guard let total else { return .readBinary(offset: 0, count: Self.shortChunk) }
        let missing = total - octets.count
        guard missing > 0 else { return nil }
        return .readBinary(offset: octets.count, count: extendedLength ? missing : min(missing, Self.shortChunk))
    }

    /// Takes a response; false if it is a refusal, brings nothing, or the value is longer than the limit.
    mutating func take(_ response: ResponseAPDU) -> Bool {
        guard response.status == .success || response.status == .endOfFile, !response.data.isEmpty else { return false }
        octets += response.data
        guard let total = total ?? TLV.length(announcedBy: Array(octets.prefix(8))), total <= limit else {
            return false
        }
        self.total = total
        // Some cards pad a file beyond the value that it holds.
        octets = Array(octets.prefix(total))
        return true
    }
}
