/// What a person's name may be: as in the identity card, one line, not blank.
package enum NameRule {
    /// The longest name in bytes of UTF-8.
    package static let maximumByteCount = 256

    /// Whether a name can be taken.
    package static func isName(_ text: String) -> Bool {
        !text.allSatisfy(\.isWhitespace) && text.utf8.count <= maximumByteCount
            && text.unicodeScalars.allSatisfy { isPlain($0) }
    }

    /// Two names are one if they differ in case, in composition or in the spaces around the hyphen and at the ends.
    package static func isSame(_ first: String, _ second: String) -> Bool { folded(first) == folded(second) }

    private static func folded(_ name: String) -> String {
        let parts = name.lowercased().split(separator: "-", omittingEmptySubsequences: false)
        return parts.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }.joined(separator: "-")
    }

    /// Neither a control character nor one that turns the line around.
    static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
        default: true
        }
    }
}
