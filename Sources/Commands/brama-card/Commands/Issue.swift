import ArgumentParser
import CardAuthority
import CardSimulator
import Cryptography
import Foundation
import IdentityProvider

/// Makes a card.
struct Issue: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a simulated e-ID card, and the demo authority that signs its certificate on first use.",
        discussion: """
            CAN, PIN1 and PUK are printed once; those that are not given are drawn. The authority's certificate and \
            its revocation list lie in the directory: ca.crt.pem, ca.crl (DER) and ca.crl.pem.
            """)

    @OptionGroup var options: AuthorityOptions
    @Option(name: .customLong("given-name"), help: "The given names.") var givenName: String
    @Option(name: .customLong("family-name"), help: "The family name.") var familyName: String
    @Option(help: "The eleven digits.") var pesel: String
    @Option(name: .customLong("document-number"), help: "The card's number, as ABA300000; drawn if it is not given.")
    var documentNumber: String?
    @Option(name: .customLong("valid-from"), help: "The first day of validity, as 2026-01-31; now if it is not given.")
    var validFrom: String?
    @Option(name: .customLong("valid-until"), help: "The last day of validity; ten years on if it is not given.")
    var validUntil: String?
    @Option(name: .customLong("crl-url"), help: "Where the certificate says that the revocation list is.")
    var distributionPoint: String?
    @Option(name: .customLong("card-file"), help: "The card's file; DIR/cards/NUMBER.card if it is not given.")
    var cardFile: String?
    @Option(help: "Six digits.") var can: String?
    @Option(help: "Four digits.") var pin: String?
    @Option(help: "Eight digits.") var puk: String?
    @Option(help: "PACE's curve: brainpoolP384r1, brainpoolP256r1 or P-256.") var curve = PACECurveName.brainpoolP384r1
    @Option(help: "PACE's cipher: AES-256 or AES-128.") var cipher = PACECipher.aes256
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        let random = SystemRandomSource()
        let now = Date()
        let office = IssuingOffice(directory: options.directory, random: random, now: now)
        let card = try office.issue(order(random: random, now: now))
        if json { return try Listing.json(CardRow(card)) }
        Listing.card(CardRow(card).lines)
    }

    private func order(random: any RandomSource, now: Date) throws(CommandError) -> CardOrder {
        let validity = try Validity(from: validFrom, until: validUntil, now: now)
        let form = HolderForm(
            givenName: givenName, familyName: familyName, pesel: pesel, documentNumber: documentNumber)
        return CardOrder(
            holder: try form.holder(random: random),
            secrets: try CardSecrets(can: can, pin: pin, puk: puk, random: random), notBefore: validity.from,
            notAfter: validity.until, distributionPoint: distributionPoint,
            pace: PACEOffer(curve: curve, cipher: cipher), cardFile: cardFile)
    }
}

extension PACECurveName: ExpressibleByArgument {}
extension PACECipher: ExpressibleByArgument {}
