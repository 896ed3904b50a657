import Cryptography

/// A header field's text as encoded words (RFC 2047): whatever it holds, only ASCII without line ends comes out.
enum EncodedWord {
    /// An encoded word has 75 characters at most; 12 of them are `=?UTF-8?B??=`, and base64 makes 60 of 45 bytes.
    private static let bytesPerWord = 45

    /// The text, folded between words; ASCII without control characters that fits a line stays as it is.
    static func encode(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
        if isPlain && text.utf8.count <= 66 { return text }
        return chunks(of: text).map { "=?UTF-8?B?\(Base64.encode($0))?=" }.joined(separator: "\n ")
    }

    /// Pieces that end between characters (RFC 2047 §5 rule 3).
    private static func chunks(of text: String) -> [[UInt8]] {
        var chunks: [[UInt8]] = [[]]
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if chunks[chunks.count - 1].count + bytes.count > bytesPerWord { chunks.append([]) }
            chunks[chunks.count - 1] += bytes
        }
        return chunks
    }
}
