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

    /// Whether a character is a letter, sign or space of one line, in the order in which it is written.
    static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
        default: true
        }
    }
}
