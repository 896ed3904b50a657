package import Hummingbird
import HummingbirdCore
import HummingbirdHTTP2
import HummingbirdTLS
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

    /// `onRunning` is told the port once the server listens.
    package init(
        entrances: Entrances, settings: WebSettings, registry: PrometheusRegistry, logger: Logger,
        onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.entrances = entrances
        self.settings = settings
        self.registry = registry
        self.logger = logger
        self.onRunning = onRunning
    }

    package func run() async throws {
        try await application().run()
    }

    /// The server as Hummingbird knows it.
    package func application() throws -> some ApplicationProtocol {
        try PageTemplates.prepare()
        let onRunning = onRunning
        return Application(
            router: router(), server: try httpServer(),
            configuration: .init(address: .hostname(settings.host, port: settings.port), backlog: 1_024),
            onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? 0) }, logger: logger)
    }

    private func router() -> BramaRouter {
        let router = BramaRouter(context: BramaRequestContext.self)
        let metrics = WebMetrics(factory: registry)
        let pages = PageWriter(headers: ResponseHeaders(isSecure: settings.isSecure))
        let refusals = RefusalWriter(pages: pages, metrics: metrics)
        let cookies = CookieJar(isSecure: settings.isSecure)
        let visits = VisitReader(
            cookies: cookies, clientAddress: ClientAddress(trustedProxies: settings.trustedProxies))
        let replies = ReplyWriter(cookies: cookies, pages: pages, refusals: refusals)
        let bodies = BodyReader(timeout: settings.bodyTimeout)
        let entrance = entrances.singleSignOn
        router.add(
            middleware: RequestBoundary(
                gate: RequestGate(limit: settings.concurrentRequests), visits: visits, refusals: refusals,
                metrics: metrics))
        let singleSignOn = SingleSignOnEndpoint(entrance: entrance, visits: visits, bodies: bodies, replies: replies)
        singleSignOn.register(on: router)
        ReceivedEndpoint(entrance: entrance, visits: visits, replies: replies).register(on: router)
        LoginEndpoint(
            entrance: entrance, visits: visits, bodies: bodies, origin: SameOrigin(baseURL: settings.baseURL),
            replies: replies
        ).register(on: router)
        ExternalLoginEndpoint(entrance: entrances.external, visits: visits, bodies: bodies, replies: replies)
            .register(on: router)
        registerLogout(
            on: router, singleSignOn, visits, bodies,
            LogoutReplyWriter(cookies: cookies, pages: pages, refusals: refusals))
        LoginEventsEndpoint(
            entrance: entrance, visits: visits, pages: pages, gate: RequestGate(limit: settings.concurrentRequests)
        ).register(on: router)
        AgentEndpoint(desk: entrances.agents, visits: visits, bodies: bodies, pages: pages).register(on: router)
        ArtifactResolutionEndpoint(service: entrances.artifacts, bodies: bodies, pages: pages).register(on: router)
        if let services = entrances.services {
            NationalServicesEndpoint(services: services, bodies: bodies, pages: pages).register(on: router)
        }
        MetadataEndpoint(publisher: entrances.metadata, pages: pages).register(on: router)
        HealthEndpoint(isReady: entrances.isReady, pages: pages).register(on: router)
        MetricsEndpoint(
            registry: registry, certificates: entrances.certificates, isOpen: settings.metricsAreOpen, pages: pages
        ).register(on: router)
        StartEndpoint(visits: visits, pages: pages).register(on: router)
        AssetEndpoint(pages: pages).register(on: router)
        return router
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
        let idle = TimeAmount(settings.idleTimeout)
        guard let files = settings.tls else {
            return .http1(configuration: .init(idleTimeout: idle))
        }
        let chain = try NIOSSLCertificate.fromPEMFile(files.certificateChain)
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: files.privateKey, format: .pem)))
        tls.minimumTLSVersion = .tlsv12
        return try .http2Upgrade(
            tlsConfiguration: tls,
            configuration: .init(idleTimeout: settings.idleTimeout, streamConfiguration: .init(idleTimeout: idle)))
    }
}
