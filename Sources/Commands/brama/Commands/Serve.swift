import ArgumentParser
import Cryptography
import Foundation
import IdentityProvider
import Logging
import Metrics
import NIOCore
import NIOPosix
import NationalServices
import SAML
import ServiceLifecycle
import TrustedProfileLogin
import TrustedProfileRegistry
import WebServer

/// Runs the server.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the server until SIGTERM or SIGINT; what is in flight is finished first.")

    @OptionGroup var options: DirectoryOptions
    @Option(help: "The address to listen on; `listen.host` of the configuration if not given.") var host: String?
    @Option(help: "The port to listen on; `listen.port` of the configuration if not given.") var port: Int?

    func run() async throws {
        let instance = try Instance.open(options)
        let logger = try Self.logger(instance.settings)
        var web = try instance.settings.web(host: host, port: port)
        OpenFiles.bound(&web.connections, logger: logger)
        try OutboxGuard.check(instance.settings, web)
        ServerThreads.arrange(logger: logger)
        let registry = PrometheusRegistry()
        MetricsSystem.bootstrap(registry)
        let threads = NIOThreadPool(
            numberOfThreads: PasswordThreads.count(forCores: ProcessInfo.processInfo.activeProcessorCount))
        threads.start()
        let clients = HTTPClients()
        let outcome: Result<Void, CommandError>
        do {
            let keys = try Composition.keySource(instance, logger: logger)
            let cards = try Composition.electronicID(instance, keys: keys, client: clients.lists, logger: logger)
            let logout = try Self.logout(instance, clients, logger)
            let refusals = RefusalJournal(time: instance.time, random: SystemRandomSource())
            let server = try server(
                instance, web, registry, keys, cards, threads, clients, logout, refusals, logger)
            // Stopped last, when nobody is refused any more.
            let recording = RefusalRecordingService(
                journal: refusals, ledger: instance.stores.ledger, logger: logger)
            let telling = LogoutTellingService(logout: logout, logger: logger)
            let lists = RevocationListService(
                round: cards.round, interval: cards.interval, time: instance.time, logger: logger)
            let qualified = RevocationListService(
                round: try Composition.qualifiedRound(instance, client: clients.lists), interval: cards.interval,
                time: instance.time, logger: logger)
            let sweeping = SweepingService(sweeper: instance.stores.sweeper, time: instance.time, logger: logger)
            let metadata = MetadataRefreshService(
                sources: Composition.metadataSources(instance, clients: clients),
                store: instance.stores.metadataSources, time: instance.time, logger: logger)
            let registering = try Self.registry(instance, keys, clients, logger)
            try await Self.run(
                [recording, server, sweeping, telling, lists, qualified, metadata, registering], logger: logger, web)
            outcome = .success(())
        } catch {
            outcome = .failure(error)
        }
        try await clients.shutdown()
        try await threads.shutdownGracefully()
        try outcome.get()
    }

    private func server(
        _ instance: Instance, _ web: WebSettings, _ registry: PrometheusRegistry, _ keys: any KeySource,
        _ cards: ElectronicIDParts, _ threads: NIOThreadPool, _ clients: HTTPClients, _ logout: LogoutService,
        _ refusals: RefusalJournal, _ logger: Logger
    ) throws(CommandError) -> BramaServer {
        let settings = try instance.settings.singleSignOn()
        let random = SystemRandomSource()
        let passwords = try Composition.passwords(threads)
        let method = try Composition.trustedProfile(instance, keys: keys, passwords: passwords, logger: logger)
        let stores = instance.stores
        let methods = try Composition.methods(
            [method, cards.method], instance, keys: keys, clients: clients, registry: registry)
        let singleSignOn = SingleSignOnService(
            stores: stores, keys: keys, methods: methods,
            delivery: try Composition.delivery(instance, clients: clients), settings: settings, time: instance.time,
            random: random)
        let entrances = Entrances(
            singleSignOn: singleSignOn, external: singleSignOn, ownPages: singleSignOn,
            own: try Composition.ownPages(instance, keys: keys, passwords: passwords, client: clients.registers),
            logout: logout,
            artifacts: ArtifactResolutionService(
                stores: stores, keys: keys, settings: settings, time: instance.time, random: random),
            metadata: CachedMetadata(
                MetadataPublisher(keys: keys, settings: settings, time: instance.time, random: random), keys: keys,
                time: instance.time),
            agents: cards.desk,
            services: NationalServices(
                stores: stores, keys: keys, settings: settings, time: instance.time, random: random),
            sightings: MetadataSightings(
                relyingParties: stores.relyingParties, ledger: stores.ledger, keys: keys, time: instance.time),
            registry: try Composition.registryPages(instance, keys: keys, passwords: passwords, clients: clients),
            refusals: refusals, isReady: { await Self.isReady(stores) && Self.canSign(keys) },
            certificates: { await Self.certificates(stores) })
        return BramaServer(
            entrances: entrances, settings: web, registry: registry, logger: logger,
            onRunning: { port in
                logger.notice(
                    "listening", metadata: ["host": "\(web.host)", "port": "\(port)", "url": "\(web.baseURL)"])
            })
    }

    private static func logout(
        _ instance: Instance, _ clients: HTTPClients, _ logger: Logger
    ) throws(CommandError) -> LogoutService {
        LogoutService(
            stores: instance.stores, keys: try Composition.keySource(instance, logger: logger),
            backChannel: Composition.backChannel(clients), settings: try instance.settings.singleSignOn(),
            limits: try instance.settings.logout(), time: instance.time, random: SystemRandomSource())
    }

    private static func registry(
        _ instance: Instance, _ keys: any KeySource, _ clients: HTTPClients, _ logger: Logger
    ) throws(CommandError) -> RegistryService {
        let parts = try Composition.registry(instance, keys: keys, client: clients.registers)
        let delivery = try Composition.delivery(instance, clients: clients)
        return RegistryService(
            errands: ErrandRunner(parts, delivery: delivery), upkeep: RegistryUpkeep(parts), logger: logger)
    }

    private static func isReady(_ stores: Stores) async -> Bool {
        do {
            _ = try await stores.sessions.session(TokenHash(of: "ready?"))
            return true
        } catch {
            return false
        }
    }

    /// Whether every active signing key signs: one in a token does only while the token is there.
    private static func canSign(_ keys: any KeySource) -> Bool {
        keys.current.signing.filter { $0.isActive && $0.privateKey.isInToken }.allSatisfy { key in
            do {
                _ = try key.privateKey.sign(
                    Array("ready?".utf8), algorithm: key.privateKey.publicKey.family == .rsa ? .rsaSHA256 : .ecdsaSHA256
                )
                return true
            } catch {
                return false
            }
        }
    }

    /// Nothing while the store does not answer, which `/health/ready` tells.
    private static func certificates(_ stores: Stores) async -> [RegisteredCertificate] {
        do {
            return try await stores.relyingParties.relyingParties().flatMap(\.certificates)
        } catch {
            return []
        }
    }

    private static func logger(_ settings: Settings) throws(CommandError) -> Logger {
        let level = try settings.choice(.logLevel, of: Logger.Level.self)
        var logger = Logger(label: "brama")
        logger.logLevel = level
        return logger
    }

    private static func sentence(_ error: any Error, _ web: WebSettings) -> String {
        if let error = error as? IOError { return String(cString: strerror(error.errnoCode)).lowercased() }
        if error is SocketAddressError.UnknownHost { return "the address is unknown" }
        return web.tls == nil ? "\(type(of: error))" : "TLS cannot begin with tls.certificate and tls.key"
    }

    private static func run(
        _ services: [any Service], logger: Logger, _ web: WebSettings
    ) async throws(CommandError) {
        let group = ServiceGroup(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        do {
            try await group.run()
        } catch {
            throw CommandError(
                .addressUnavailable, "the server on \(web.host):\(web.port) ended: \(Self.sentence(error, web))",
                wayOut: "Is the port taken, the address not of this machine, or the TLS file unreadable?")
        }
    }
}
