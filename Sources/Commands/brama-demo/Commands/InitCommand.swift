import ArgumentParser
import Cryptography
import Foundation

/// Makes the portals' and banks' keys and writes the metadata that Brama registers them by.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make each portal's and bank's keys and metadata.")

    @Option(help: "Where portals and banks keep their keys, metadata and registers.")
    var directory: String

    @OptionGroup var addresses: PortalAddresses

    @Option(help: "Brama's metadata, read to be sure that the portals will understand it.")
    var bramaMetadata: String?

    func run() async throws {
        if let bramaMetadata { _ = try BramaMetadata(file: bramaMetadata, now: Date()) }
        let folder = try PortalFolder.make(directory)
        let random = SystemRandomSource()
        for site in addresses.sites {
            let keys = try PortalKeys.generate(for: site, random: random, now: Date())
            try folder.keep(keys, of: site.portal)
            let file = try folder.write(PortalMetadata(site: site, keys: keys).octets(), metadataOf: site.portal)
            print("\(site.portal.name): \(site.baseURL)/  \(file)")
        }
        for site in addresses.banks {
            let file = try folder.keep(try BankKeys.generate(for: site.bank, random: random, now: Date()), of: site)
            print("\(site.bank.name): \(site.baseURL)/  \(file)")
        }
    }
}
