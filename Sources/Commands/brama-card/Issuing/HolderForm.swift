import CardAuthority
import Cryptography
import IdentityProvider

/// What was typed about a card's holder.
struct HolderForm {
    let givenName: String
    let familyName: String
    let pesel: String
    let documentNumber: String?

    /// The holder, if everything is right; a card's number that is not given is drawn.
    func holder(random: any RandomSource) throws(CommandError) -> CardHolder {
        for (name, text) in [("given name", givenName), ("family name", familyName)] {
            // RFC 5280 appendix A.1: 64 characters of the common name hold both names and a space.
            guard (1...31).contains(text.unicodeScalars.count) else {
                throw CommandError(.holderWrong, "the \(name) is empty or too long", wayOut: "Give 1 to 31 characters.")
            }
        }
        guard PESEL(pesel) != nil else {
            throw CommandError(
                .holderWrong, "that is not a PESEL number", wayOut: "Eleven digits with a date and a check digit.")
        }
        return CardHolder(
            givenName: givenName, familyName: familyName, pesel: pesel, documentNumber: try number(random: random))
    }

    private func number(random: any RandomSource) throws(CommandError) -> IdentityCardNumber {
        guard let documentNumber else { return try Self.draw(random) }
        guard let number = IdentityCardNumber(documentNumber.uppercased()) else {
            throw CommandError(
                .holderWrong, "\(documentNumber) is not the number of an identity card",
                wayOut: "Three letters and six digits, the first of them a check digit, as ABA300000.")
        }
        return number
    }

    private static func draw(_ random: any RandomSource) throws(CommandError) -> IdentityCardNumber {
        let octets = random.bytes(7)
        let series = String(octets.prefix(3).map { Character(UnicodeScalar(UInt8(ascii: "A") + $0 % 26)) })
        let serial = octets.suffix(4).reduce(0) { $0 << 8 | Int($1) } % 100_000
        guard let number = IdentityCardNumber(series: series, serial: serial) else {
            throw CommandError(.holderWrong, "no card number could be drawn", wayOut: "Give --document-number.")
        }
        return number
    }
}
