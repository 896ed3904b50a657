import ArgumentParser
import AsyncHTTPClient
import Cryptography
import Foundation
import Logging
import ServiceLifecycle
import UnixSignals

/// Serves the three portals and the two banks until it is told to stop.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Run the three portals and the two banks.")

    @Option(help: "The directory that `init` made.")
    var directory: String

    @Option(help: "Brama's metadata: its name, its addresses and the keys that it signs with.")
    var bramaMetadata: String

    @OptionGroup var addresses: PortalAddresses

    func run() async throws {
        let logger = Logger(label: "brama-demo")
        let folder = try PortalFolder.open(directory)
        let brama = try BramaMetadata(file: bramaMetadata, now: Date())
        let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: HTTPArtifactChannel.configuration)
        let servers = try addresses.sites.map { site in
            try PortalServer(
                site: site, keys: folder.keys(of: site.portal), brama: brama,
                channel: HTTPArtifactChannel(client: http), registers: folder, time: Date.init,
                random: SystemRandomSource(), logger: logger)
        }
        let client = try BramaAsClient(file: bramaMetadata)
        let banks = try addresses.banks.map { site in
            try BankServer(
                site: site, keys: folder.keys(of: site.bank), brama: client, time: Date.init,
                random: SystemRandomSource(), logger: logger)
        }
        let services = ServiceGroup(
            configuration: .init(
                services: servers.map { .init(service: $0) } + banks.map { .init(service: $0) },
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        let result = await Result { try await services.run() }
        try await http.shutdown()
        try result.get()
    }
}

extension Result where Failure == any Error {
    /// What came of it, kept for after the clean-up.
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
