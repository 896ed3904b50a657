import ArgumentParser

/// Electronic identity cards.
struct ElectronicIDCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eid", abstract: "Which e-ID cards are believed: authorities, revocation lists, lost documents.",
        subcommands: [CardTrust.self, RevocationLists.self, LostDocuments.self])
}
