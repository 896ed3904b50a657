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
import UnixSignals
import WebServer

/// Runs the server.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the server until SIGTERM or SIGINT; what is in flight is finished first.",
        discussion: "SIGHUP reads the configuration and the TLS certificate again.")

    @OptionGroup var options: DirectoryOptions
    @Option(help: "The address to listen on; `listen.host` of the configuration if not given.") var host: String?
    @Option(help: "The port to listen on; `listen.port` of the configuration if not given.") var port: Int?

    func run() async throws {
        // Before anything that takes time: by itself SIGHUP ends a process. One that comes early waits for its turn.
        let hangUps = await UnixSignalsSequence(trapping: .sighup)
        // A reader of the log that has gone away is no reason to end.
        signal(SIGPIPE, SIG_IGN)
        let instance = try Instance.open(options)
        try Self.setLog(instance.settings)
        let logger = Logger(label: "brama")
        ServerThreads.arrange(logger: logger)
        let registry = PrometheusRegistry()
        MetricsSystem.bootstrap(registry)
        let threads = NIOThreadPool(numberOfThreads: PasswordThreads.count(forCores: Processors.usable))
        threads.start()
        let clients = HTTPClients()
        let outcome: Result<Void, CommandError>
        do throws(CommandError) {
            let resources = ServingResources(
                clients: clients, threads: threads, registry: registry, certificates: try certificates(instance),
                refusals: RefusalJournal(time: instance.time, random: SystemRandomSource()))
            try await serve(instance.measured(registry), resources, hangUps, logger)
            outcome = .success(())
        } catch {
            outcome = .failure(error)
        }
        try await clients.shutdown()
        try await threads.shutdownGracefully()
        try outcome.get()
    }

    private func serve(
        _ instance: Instance, _ resources: ServingResources, _ hangUps: UnixSignalsSequence, _ logger: Logger
    ) async throws(CommandError) {
        let readiness = Readiness(instance.stores, time: instance.time, logger: logger)
        let figures = ServerFigures(
            instance.stores, time: instance.time, certificates: resources.certificates, readiness: readiness)
        let make = { @Sendable (instance: Instance) throws(CommandError) -> ServingParts in
            try self.parts(instance, resources, readiness, figures, logger)
        }
        let parts = Reloadable(try make(instance))
        let reloading = ReloadService(
            parts: parts, certificates: resources.certificates, time: instance.time, logger: logger,
            outcomes: ReloadOutcomes(at: instance.time.now), hangUps: hangUps
        ) { () throws(CommandError) in try make(try instance.reread()) }
        let sweeping = SweepingService(sweeper: instance.stores.sweeper, time: instance.time, logger: logger)
        let metadata = MetadataRefreshService(
            sources: Composition.metadataSources(instance, clients: resources.clients),
            store: instance.stores.metadataSources, time: instance.time, logger: logger)
        // Stopped last, when nobody is refused any more.
        let recording = RefusalRecordingService(
            journal: resources.refusals, ledger: instance.stores.ledger, logger: logger)
        let services: [any Service] = [
            recording, parts.current.server, sweeping,
            LogoutTellingService(logout: { parts.current.logout }, logger: logger),
            RevocationListService(
                round: { parts.current.cards.round }, interval: { parts.current.cards.interval }, time: instance.time,
                logger: logger),
            RevocationListService(
                round: { parts.current.qualified }, interval: { parts.current.cards.interval }, time: instance.time,
                logger: logger), metadata,
            RegistryService(services: { parts.current.registry }, logger: logger), reloading,
        ]
        try await Self.run(services, logger: logger, parts.current.web)
    }

    /// Everything that the configuration decides; nothing is changed if it cannot be used.
    private func parts(
        _ instance: Instance, _ resources: ServingResources, _ readiness: Readiness, _ figures: ServerFigures,
        _ logger: Logger
    ) throws(CommandError) -> ServingParts {
        var web = try instance.settings.web(host: host, port: port)
        OpenFiles.bound(&web.connections, logger: logger)
        try OutboxGuard.check(instance.settings, web)
        try Self.checkLog(instance.settings)
        let (clients, registry) = (resources.clients, resources.registry)
        let signing = Timer(label: "brama_signature_duration_seconds", factory: registry)
        let keys = try Composition.keySource(instance, logger: logger) { signing.record(duration: $0) }
        let cards = try Composition.electronicID(instance, keys: keys, client: clients.lists, logger: logger)
        let logout = try Self.logout(instance, keys, resources)
        let idleLimit = try instance.settings.singleSignOn().sessionIdleLimit
        let health = ServerHealth(
            isReady: { await readiness.isReady(keys) }, figures: { await figures.figures(keys, idleLimit: idleLimit) })
        let server = try server(instance, web, resources, keys, cards, logout, health, logger)
        return ServingParts(
            settings: instance.settings, web: web, server: server, keys: keys, logout: logout, cards: cards,
            qualified: try Composition.qualifiedRound(instance, client: clients.lists),
            registry: try Self.registry(instance, keys, clients, registry))
    }

    private func certificates(_ instance: Instance) throws(CommandError) -> ServerCertificates? {
        guard let files = try instance.settings.web(host: host, port: port).tls else { return nil }
        do throws(ServerCertificateError) {
            return try ServerCertificates(files)
        } catch {
            throw CommandError(
                .addressUnavailable, "TLS cannot begin with tls.certificate and tls.key: \(error.sentence)",
                wayOut: "Both are files in PEM that this user may read; the certificate's own chain comes first.")
        }
    }

    private func server(
        _ instance: Instance, _ web: WebSettings, _ resources: ServingResources, _ keys: any KeySource,
        _ cards: ElectronicIDParts, _ logout: LogoutService, _ health: ServerHealth, _ logger: Logger
    ) throws(CommandError) -> BramaServer {
        let (clients, registry) = (resources.clients, resources.registry)
        let settings = try instance.settings.singleSignOn()
        let random = SystemRandomSource()
        let passwords = MeasuredPasswords(
            try Composition.passwords(resources.threads, instance.settings), factory: registry)
        let method = try Composition.trustedProfile(instance, keys: keys, passwords: passwords, logger: logger)
        let stores = instance.stores
        let methods = try Composition.methods(
            [method, cards.method], instance, keys: keys, clients: clients, registry: registry)
        let issuing = Timer(label: "brama_response_issue_duration_seconds", factory: registry)
        let singleSignOn = SingleSignOnService(
            stores: stores, keys: keys, methods: methods,
            delivery: MeasuredDelivery(try Composition.delivery(instance, clients: clients), factory: registry),
            settings: settings, time: instance.time, random: random, onIssued: { issuing.record(duration: $0) })
        let entrances = Entrances(
            singleSignOn: singleSignOn, external: singleSignOn, ownPages: singleSignOn,
            own: try Composition.ownPages(instance, keys: keys, passwords: passwords, client: clients.registers),
            logout: logout,
            artifacts: ArtifactResolutionService(
                stores: stores, keys: keys, settings: settings, time: instance.time, random: random,
                refusals: resources.refusals),
            metadata: CachedMetadata(
                MetadataPublisher(keys: keys, settings: settings, time: instance.time, random: random), keys: keys,
                time: instance.time),
            agents: cards.desk,
            services: NationalServices(
                stores: stores, keys: keys, settings: settings, time: instance.time, random: random),
            sightings: MetadataSightings(
                relyingParties: stores.relyingParties, ledger: stores.ledger, keys: keys, time: instance.time),
            registry: try Composition.registryPages(instance, keys: keys, passwords: passwords, clients: clients),
            refusals: resources.refusals, isReady: health.isReady, figures: health.figures)
        return BramaServer(
            entrances: entrances, settings: web, registry: registry, logger: logger,
            certificates: resources.certificates,
            onRunning: { port in
                logger.notice(
                    "listening", metadata: ["host": "\(web.host)", "port": "\(port)", "url": "\(web.baseURL)"])
            })
    }

    private static func logout(
        _ instance: Instance, _ keys: any KeySource, _ resources: ServingResources
    ) throws(CommandError) -> LogoutService {
        LogoutService(
            stores: instance.stores, keys: keys,
            backChannel: Composition.backChannel(resources.clients), settings: try instance.settings.singleSignOn(),
            limits: try instance.settings.logout(), time: instance.time, random: SystemRandomSource(),
            refusals: resources.refusals)
    }

    private static func registry(
        _ instance: Instance, _ keys: any KeySource, _ clients: HTTPClients, _ registry: PrometheusRegistry
    ) throws(CommandError) -> RegistryServices {
        let parts = try Composition.registry(instance, keys: keys, client: clients.registers)
        let delivery = MeasuredDelivery(try Composition.delivery(instance, clients: clients), factory: registry)
        return RegistryServices(errands: ErrandRunner(parts, delivery: delivery), upkeep: RegistryUpkeep(parts))
    }

    /// Lets the log be as the configuration says, from the next line on.
    static func setLog(_ settings: Settings) throws(CommandError) {
        let level = try settings.choice(.logLevel, of: Logger.Level.self)
        LogOutput.standardError.set(try settings.choice(.logFormat, of: LogFormat.self), level)
    }

    private static func checkLog(_ settings: Settings) throws(CommandError) {
        _ = try settings.choice(.logLevel, of: Logger.Level.self)
        _ = try settings.choice(.logFormat, of: LogFormat.self)
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

/// What operators ask the running server.
struct ServerHealth: Sendable {
    var isReady: @Sendable () async -> Bool
    var figures: @Sendable () async -> [Figure]
}

extension Instance {
    /// The same with every commit timed.
    fileprivate func measured(_ registry: PrometheusRegistry) -> Instance {
        var measured = self
        measured.stores = stores.committing(by: MeasuredLedger(stores.ledger, factory: registry))
        return measured
    }
}
