import Cryptography

/// An unguessable name for a browser, a session or a login, handed out once and kept only as its digest.
struct Token: Sendable, Hashable {
    let text: String

    /// A fresh one.
    init(_ random: any RandomSource) {
        text = Base64URL.encode(random.bytes(32))
    }

    /// One that came back, nil if we would not have made it.
    init?(received text: String) {
        guard text.utf8.count == 43, text.utf8.allSatisfy(Self.isLetter) else { return nil }
        self.text = text
    }

    /// What is kept of it.
    var digest: Digest { Digest(bytes: DigestAlgorithm.sha256.digest(Array(text.utf8))) }

    /// The SHA-256 of a token.
    struct Digest: Sendable, Hashable {
        let bytes: [UInt8]
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
