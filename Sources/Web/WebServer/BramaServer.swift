package import Hummingbird
import HummingbirdCore
import HummingbirdHTTP2
package import Logging
import NIOCore
import ServiceLifecycle

/// The web server: endpoints over entrances, under one boundary; stops gracefully with its service group.
package struct BramaServer: Service {
    private let entrances: Entrances
    private let settings: WebSettings
    private let registry: PrometheusRegistry
    private let logger: Logger
    private let onRunning: @Sendable (Int) async -> Void
    private let certificates: ServerCertificates?
    private let responder = CurrentResponder()
    private let table: ConnectionTable

    /// `onRunning` is told the port once the server listens; `certificates` are those of `settings.tls`, if somebody
    /// else renews them.
    package init(
        entrances: Entrances, settings: WebSettings, registry: PrometheusRegistry, logger: Logger,
        certificates: ServerCertificates? = nil,
        onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.entrances = entrances
        self.settings = settings
        self.registry = registry
        self.logger = logger
        self.onRunning = onRunning
        self.certificates = certificates
        table = ConnectionTable(settings)
    }

    /// Answers from now on as another server would, on the connections that are there; requests under way end as they
    /// began.
    package func become(_ other: BramaServer) {
        table.replace(other.settings)
        responder.replace(with: other.router())
    }

    package func run() async throws {
        try await application().run()
    }

    /// The server as Hummingbird knows it.
    package func application() throws -> some ApplicationProtocol {
        try PageTemplates.prepare()
        let onRunning = onRunning
        responder.replace(with: router())
        return Application(
            responder: responder, server: try httpServer(),
            configuration: .init(address: .hostname(settings.host, port: settings.port), backlog: 1_024),
            onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? 0) }, logger: logger)
    }

    private func router() -> BramaRouter {
        let router = BramaRouter(context: BramaRequestContext.self)
        let metrics = WebMetrics(factory: registry)
        let pages = PageWriter(headers: ResponseHeaders(isSecure: settings.isSecure))
        let refusals = RefusalWriter(pages: pages, metrics: metrics, journal: entrances.refusals)
        let cookies = CookieJar(isSecure: settings.isSecure)
        let visits = VisitReader(
            cookies: cookies, clientAddress: ClientAddress(trustedProxies: settings.trustedProxies))
        let replies = ReplyWriter(cookies: cookies, pages: pages, refusals: refusals)
        let gate = RequestGate(limit: settings.concurrentRequests)
        let bodies = BodyReader(timeout: settings.bodyTimeout, gate: gate)
        let entrance = entrances.singleSignOn
        router.add(
            middleware: RequestBoundary(gate: gate, visits: visits, refusals: refusals, metrics: metrics))
        let singleSignOn = SingleSignOnEndpoint(entrance: entrance, visits: visits, bodies: bodies, replies: replies)
        singleSignOn.register(on: router)
        ReceivedEndpoint(entrance: entrance, visits: visits, replies: replies).register(on: router)
        LoginEndpoint(
            entrance: entrance, visits: visits, bodies: bodies, origin: SameOrigin(baseURL: settings.baseURL),
            replies: replies
        ).register(on: router)
        ExternalLoginEndpoint(entrance: entrances.external, visits: visits, bodies: bodies, replies: replies)
            .register(on: router)
        let open = OpenDoor(
            visits: visits, bodies: bodies, origin: SameOrigin(baseURL: settings.baseURL), pages: pages)
        registerOwnPages(on: router, OwnPageDoor(entrance: entrances.ownPages, open: open, replies: replies))
        registerLogout(
            on: router, singleSignOn, visits, bodies,
            LogoutReplyWriter(cookies: cookies, pages: pages, refusals: refusals))
        LoginEventsEndpoint(
            entrance: entrance, visits: visits, pages: pages, places: EventPlaces(limit: settings.concurrentRequests)
        ).register(on: router)
        AgentEndpoint(desk: entrances.agents, visits: visits, bodies: bodies, pages: pages).register(on: router)
        ArtifactResolutionEndpoint(entrances.artifacts, bodies, refusals).register(on: router)
        if let services = entrances.services {
            NationalServicesEndpoint(services: services, bodies: bodies, pages: pages).register(on: router)
        }
        MetadataEndpoint(entrances, pages).register(on: router)
        HealthEndpoint(isReady: entrances.isReady, pages: pages).register(on: router)
        MetricsEndpoint(
            registry: registry, figures: entrances.figures, isOpen: settings.metricsAreOpen, pages: pages
        ).register(on: router)
        StartEndpoint(visits: visits, pages: pages, showsDesign: settings.showsDesign).register(on: router)
        InformationEndpoint(
            details: settings.operatorDetails, siteAddress: settings.baseURL, visits: visits, pages: pages
        ).register(on: router)
        AssetEndpoint(pages: pages).register(on: router)
        return router
    }

    private func registerOwnPages(on router: BramaRouter, _ own: OwnPageDoor) {
        ProfileEndpoint(door: own).register(on: router)
        if let services = entrances.own {
            ProfileChangeEndpoint(door: own, profiles: services.profiles).register(on: router)
            RecoveryEndpoint(door: own.open, profiles: services.profiles).register(on: router)
            RecordsEndpoint(
                door: own, records: services.records, lifetimes: settings.operatorDetails.lifetimes
            ).register(on: router)
        }
        guard let registry = entrances.registry else { return }
        let seal = FormSeal(time: registry.time, random: registry.random)
        AccountEndpoint(registry: registry, door: own.open, seal: seal).register(on: router)
        ApplicationEndpoint(registry: registry, door: own.open).register(on: router)
        ProofEndpoint(registry: registry, door: own).register(on: router)
        DeskEndpoint(registry: registry, door: own).register(on: router)
    }

    private func registerLogout(
        on router: BramaRouter, _ singleSignOn: SingleSignOnEndpoint, _ visits: VisitReader, _ bodies: BodyReader,
        _ replies: LogoutReplyWriter
    ) {
        let singleLogout = SingleLogoutEndpoint(
            entrance: entrances.logout, visits: visits, bodies: bodies, replies: replies)
        singleLogout.register(on: router)
        DracoEndpoint(singleSignOn: singleSignOn, singleLogout: singleLogout).register(on: router)
        LogoutEndpoint(
            entrance: entrances.logout, visits: visits, bodies: bodies,
            origin: SameOrigin(baseURL: settings.baseURL), replies: replies
        ).register(on: router)
    }

    private func httpServer() throws -> HTTPServerBuilder {
        let table = table
        let http = HTTP1Channel.Configuration(
            additionalChannelHandlers: [RequestWatch(wholeRequest: table.wholeRequest)],
            idleTimeout: TimeAmount(settings.idleTimeout))
        guard let files = settings.tls else {
            return HTTPServerBuilder { responder in
                GuardedChannel(base: HTTP1Channel(responder: responder, configuration: http), table: table)
            }
        }
        let certificates = try certificates ?? ServerCertificates(files)
        let both = HTTP2ChannelConfiguration(
            idleTimeout: settings.idleTimeout, gracefulCloseTimeout: settings.lastRequests, streamConfiguration: http)
        return HTTPServerBuilder { responder in
            let channel = try RenewableChannel(certificates) { tls in
                try HTTP2UpgradeChannel(tlsConfiguration: tls, configuration: both, responder: responder)
            }
            return GuardedChannel(base: channel, table: table)
        }
    }
}
