/// Keeps texts of others (metadata, file names, what was typed) from working on the terminal that shows them.
enum Printable {
    /// The text with every control and formatting character spelled out: `\u{1b}`.
    static func text(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars {
            if isPlain(scalar) {
                shown.unicodeScalars.append(scalar)
            } else {
                shown += "\\u{" + String(scalar.value, radix: 16) + "}"
            }
        }
        return shown
    }

    /// The same, as much of it as somebody reads: a message names what was typed, however long that is.
    static func sentence(_ text: String) -> String {
        let longest = 1_000
        guard text.unicodeScalars.count > longest else { return self.text(text) }
        var (begin, end) = (String.UnicodeScalarView(), String.UnicodeScalarView())
        begin.append(contentsOf: text.unicodeScalars.prefix(longest / 2))
        end.append(contentsOf: text.unicodeScalars.suffix(longest / 2))
        return self.text(String(begin)) + " … " + self.text(String(end))
    }

    /// Several lines, each as a sentence.
    static func lines(_ text: String) -> String {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { sentence(String($0)) }.joined(separator: "\n")
    }

    /// Whether a character is a letter, sign or space of one line, in the order in which it is written.
    static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
        default: true
        }
    }
}
