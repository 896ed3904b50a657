/// A reader as the PC/SC service sees it at one moment.
package struct CardReader: Equatable, Sendable {
    /// The service's name of the reader.
    package let name: String
    /// The answer to reset of the card that lies on it, or nil without one.
    package let answerToReset: [UInt8]?

    /// A reader, with or without a card.
    package init(name: String, answerToReset: [UInt8]?) {
        self.name = name
        self.answerToReset = answerToReset
    }
}

extension CardReader {
    /// The reader to work with: of those that are meant and hold a card, one with a card of the layout, else the first.
    static func choice(of readers: [CardReader], named name: String?, layout: CardLayout) -> CardReader? {
        let filled = readers.filter { $0.answerToReset != nil && (name == nil || $0.name == name) }
        return filled.first { $0.answerToReset == layout.answerToReset } ?? filled.first
    }
}
