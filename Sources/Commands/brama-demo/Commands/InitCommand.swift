import ArgumentParser
import Cryptography
import Foundation

/// Makes the portals' keys and writes the metadata that Brama registers them by.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make each portal's keys and metadata.")

    @Option(help: "Where the portals keep their keys, metadata and registers.")
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
    }
}
