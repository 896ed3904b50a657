/// The header by which a register knows us: `Authorization: Bearer …`. Its value is a secret and is shown nowhere.
package struct RegisterHeader: Sendable {
    let name: String
    let value: String

    /// The first line of a file; nil if it is not a header's name, a colon and a value of printable ASCII.
    package init?(line text: String) {
        let line = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
        let parts = line.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, parts[0].utf8.allSatisfy(Self.isName) else { return nil }
        let value = parts[1].trimmingPrefix { $0 == " " }.filter { $0 != "\r" }
        guard !value.isEmpty, value.utf8.allSatisfy({ (0x20...0x7e).contains($0) }) else { return nil }
        name = String(parts[0])
        self.value = String(value)
    }

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
