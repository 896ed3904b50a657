import ArgumentParser
import Cryptography
import Foundation
import IdentityProvider

/// Prints Brama's own metadata.
struct Metadata: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print Brama's signed metadata, as /metadata serves it.")

    @OptionGroup var options: DirectoryOptions

    func run() async throws {
        let instance = try Instance.open(options)
        let publisher = MetadataPublisher(
            keys: try Composition.keySource(instance), settings: try instance.settings.singleSignOn(),
            time: instance.time, random: SystemRandomSource())
        let document: [UInt8]
        do {
            document = try publisher.metadata()
        } catch {
            throw CommandError(
                .keyOperationRefused, "the metadata cannot be signed", wayOut: "`brama keys list` shows the keys.")
        }
        try StandardStream.print(document + [0x0A])
    }
}
