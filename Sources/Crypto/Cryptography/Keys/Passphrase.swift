/// What keys and secrets at rest are encrypted with; it never shows in a log or a message.
package struct KeyPassphrase: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    let bytes: [UInt8]

    /// Takes 8 to 1,024 bytes without zeros among them; nil if it is not of that form.
    package init?(_ bytes: [UInt8]) {
        guard (8...1_024).contains(bytes.count), !bytes.contains(0) else { return nil }
        self.bytes = bytes
    }

    package var description: String { "KeyPassphrase" }
    package var debugDescription: String { description }

    /// Calls `use` with the passphrase as C has it, and wipes the copy.
    func withCString<Result>(_ use: (UnsafeMutableRawPointer) -> Result) -> Result {
        var text = bytes + [0]
        return unsafe text.withUnsafeMutableBytes { buffer in
            defer { for index in buffer.indices { unsafe buffer[index] = 0 } }
            // The zero at the end is always there.
            guard let address = buffer.baseAddress else { preconditionFailure("an empty C string") }
            return unsafe use(address)
        }
    }
}

/// Answers OpenSSL's question for a passphrase with a refusal; without it OpenSSL would ask on the terminal.
func refusePassphrase(
    _: UnsafeMutablePointer<CChar>?, _: Int32, _: Int32, _: UnsafeMutableRawPointer?
) -> Int32 {
    -1
}
