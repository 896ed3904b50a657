/// A telephone number as people read it: `+48 600 100 200`.
enum PhoneText {
    /// Polish numbers in groups of three, held together on one line; those of other countries as they are kept, since each
    /// groups its own way.
    static func text(_ number: String) -> String {
        guard number.hasPrefix("+48"), number.utf8.count == 12 else { return number }
        let groups = stride(from: 0, to: 12, by: 3).map { number.dropFirst($0).prefix(3) }
        return groups.joined(separator: "\u{A0}")
    }
}
