import Cryptography

/// The three numbers of a card, which its holder gets once.
struct CardSecrets: Equatable {
    /// Six digits, printed on the card.
    let can: String
    /// Four digits, chosen by the holder.
    let pin: String
    /// Eight digits, in an envelope.
    let puk: String

    /// Takes the numbers that are given and draws the others.
    init(can: String?, pin: String?, puk: String?, random: any RandomSource) throws(CommandError) {
        self.can = try Self.checked(can, count: 6, "CAN") ?? Self.draw(6, random)
        self.pin = try Self.checked(pin, count: 4, "PIN1") ?? Self.draw(4, random)
        self.puk = try Self.checked(puk, count: 8, "PUK") ?? Self.draw(8, random)
    }

    private static func checked(_ digits: String?, count: Int, _ name: String) throws(CommandError) -> String? {
        guard let digits else { return nil }
        guard digits.utf8.count == count, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw CommandError(.secretWrong, "the \(name) is not \(count) digits", wayOut: "Give \(count) digits.")
        }
        return digits
    }

    /// Octets over 249 are drawn anew, so that every digit is as likely.
    private static func draw(_ count: Int, _ random: any RandomSource) -> String {
        var digits = ""
        while digits.count < count {
            for octet in random.bytes(count) where octet < 250 && digits.count < count {
                digits += String(octet % 10)
            }
        }
        return digits
    }
}
