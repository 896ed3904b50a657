/// A name as a word of a command that an administrator copies from a message into a shell.
enum ShellWord {
    /// The name itself where a shell leaves it alone, else between quotes; its control characters are spelled out.
    static func text(_ name: String) -> String {
        let shown = Printable.text(name)
        guard shown.isEmpty || !shown.utf8.allSatisfy(isPlain) else { return shown }
        return "'" + shown.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }

    private static func isPlain(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-_./:@%+=,".utf8.contains(octet)
        }
    }
}
