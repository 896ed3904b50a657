/// Base32 (RFC 4648 §6) in lower case and without padding: an identifier that survives case folding.
package enum Base32 {
    /// The text of `bytes`.
    package static func encode(_ bytes: [UInt8]) -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
        var text: [UInt8] = []
        var pending: UInt = 0
        var bitCount = 0
        for byte in bytes {
            pending = (pending << 8 | UInt(byte)) & 0xfff
            bitCount += 8
            while bitCount >= 5 {
                bitCount -= 5
                text.append(alphabet[Int(pending >> bitCount) & 31])
            }
        }
        if bitCount > 0 { text.append(alphabet[Int(pending << (5 - bitCount)) & 31]) }
        return String(decoding: text, as: UTF8.self)
    }
}
