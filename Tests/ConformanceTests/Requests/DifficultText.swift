/// Text that XML may carry and software often does not.
enum DifficultText {
    private static let pieces: [Unicode.Scalar] = [
        "ż", "e", "\u{301}", "\u{1D49C}", "<", "&", "\"", "'", ">", "漢", "\u{10FFFD}", "\u{202E}", "]", "\t", "ﷺ", "K",
    ]

    /// So many code points, none of them white space at either end.
    static func make(_ count: Int, withoutTab: Bool = false) -> String {
        var scalars = String.UnicodeScalarView()
        for index in 0..<count {
            let scalar = pieces[index % pieces.count]
            scalars.append(withoutTab && scalar == "\t" ? "-" : scalar)
        }
        return String(scalars)
    }
}
