/// A page rendered once around slots, into which each request's values are then written: for pages on the hot path.
struct PageSkeleton: Sendable {
    private static let opening = "\u{E000}"
    private static let closing = "\u{E001}"

    private let beginning: String
    /// The number of a slot, and the text from it to the next.
    private let rest: [(slot: Int, text: String)]

    /// `render` makes the page of the texts that it is given for the slots.
    init(slotCount: Int, render: (_ slots: [String]) -> String) {
        let slots = (0..<slotCount).map { Self.opening + String($0) + Self.closing }
        let pieces = render(slots).split(separator: Self.opening, omittingEmptySubsequences: false)
        beginning = pieces.first.map(String.init) ?? ""
        rest = pieces.dropFirst().compactMap { piece in
            let parts = piece.split(separator: Self.closing, maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let slot = Int(parts[0]) else { return nil }
            return (slot, String(parts[1]))
        }
    }

    /// The page with these values, escaped, one per slot.
    func filled(with values: [String]) -> String {
        let escaping = HTMLEscaping()
        let escaped = values.map { escaping.escapeText($0) }
        var page = beginning
        page.reserveCapacity(4096 + escaped.reduce(0) { $0 + $1.utf8.count })
        for (slot, text) in rest where escaped.indices.contains(slot) {
            page += escaped[slot]
            page += text
        }
        return page
    }
}
