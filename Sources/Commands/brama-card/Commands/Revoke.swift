import ArgumentParser
import CardSimulator
import Cryptography
import Foundation

/// Puts a card on the revocation list.
struct Revoke: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a card on the revocation list and write the list anew (ca.crl, ca.crl.pem).")

    @Argument(help: "The serial number in hexadecimal that `issue` printed, or the card's file.") var card: String
    @OptionGroup var options: AuthorityOptions
    @OptionGroup var list: RevocationListOptions

    func run() throws {
        let office = IssuingOffice(directory: options.directory, random: SystemRandomSource(), now: Date())
        let revoked = try office.revoke(serialNumber: serialNumber(), days: list.days)
        print("\(revoked.documentNumber) (\(revoked.serialNumber)) is revoked.")
    }

    private func serialNumber() throws(CommandError) -> String {
        guard FileManager.default.fileExists(atPath: card) else { return card.lowercased() }
        do {
            return try CardCertificate(file: card).serialNumber
        } catch {
            throw CommandError(error, card: card)
        }
    }
}

/// Writes the revocation list anew.
struct RevocationListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crl", abstract: "Write the revocation list anew, before its nextUpdate passes.")

    @OptionGroup var options: AuthorityOptions
    @OptionGroup var list: RevocationListOptions

    func run() throws {
        let office = IssuingOffice(directory: options.directory, random: SystemRandomSource(), now: Date())
        print(try office.renewRevocationList(days: list.days))
    }
}

/// How long a revocation list is good.
struct RevocationListOptions: ParsableArguments {
    @Option(name: .customLong("crl-days"), help: "The days until the list's nextUpdate.")
    var days = IssuingOffice.revocationListDays

    func validate() throws {
        guard (1...3650).contains(days) else { throw ValidationError("--crl-days is 1 to 3650.") }
    }
}
