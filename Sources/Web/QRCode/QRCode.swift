import CQREncode

/// A QR code (ISO/IEC 18004) of a short text, as dark and light modules.
package struct QRCode: Sendable, Equatable {
    /// How many modules a side has.
    package let width: Int
    /// Row by row from the top left; true is dark.
    package let modules: [Bool]

    /// Encodes a text at error correction level M; nil if it is empty or too long for a code.
    package init?(_ text: String) {
        guard !text.isEmpty, !text.utf8.contains(0),
            let code = unsafe QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M)
        else { return nil }
        defer { unsafe QRcode_free(code) }
        let width = Int(unsafe code.pointee.width)
        guard let data = unsafe code.pointee.data else { return nil }
        self.width = width
        // The lowest bit is the module's colour; the others say what it is there for.
        modules = (0..<width * width).map { unsafe data[$0] & 1 == 1 }
    }
}
