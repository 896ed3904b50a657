import Cryptography
import Foundation
import Hummingbird
import Logging
import ServiceLifecycle

/// One portal as a server.
struct PortalServer: Service {
    private let site: PortalSite
    private let own: any PortalPages
    private let plain: PlainEndpoints
    private let signIn: SignInEndpoints
    private let logout: LogoutEndpoints
    private let logger: Logger

    init(
        site: PortalSite, keys: PortalKeys, brama: BramaMetadata, channel: any ArtifactChannel,
        registers: PortalFolder, time: @escaping @Sendable () -> Date, random: any RandomSource, logger: Logger
    ) throws {
        try Templates.prepare()
        let sessions = Sessions(random: random)
        let signIns = SignIns(random: random)
        let pages = PageWriter(portal: site.portal, dialect: site.dialect)
        let brama = brama.speaking(site.dialect)
        let visits = VisitReader(cookies: Cookies(site.portal), sessions: sessions, time: time)
        let forms = Forms(baseURL: site.baseURL)
        self.site = site
        self.logger = logger
        plain = PlainEndpoints(portal: site.portal, metadata: try PortalMetadata(site: site, keys: keys).octets())
        switch site.portal {
        case .sekap:
            own = SEKAPPages(
                boxes: try Register(registers.register(.sekap, "boxes"), key: keys.registerKey), sessions: sessions,
                visits: visits, forms: forms, pages: pages)
        case .peup: own = PeUPPages(visits: visits, pages: pages)
        case .eUrzad:
            own = EUrzadPages(
                accounts: try Register(registers.register(.eUrzad, "accounts"), key: keys.registerKey),
                sessions: sessions, visits: visits, forms: forms, pages: pages)
        }
        logout = LogoutEndpoints(
            messages: LogoutMessages(site: site, keys: keys, brama: brama, sessions: sessions, random: random),
            sessions: sessions, visits: visits, forms: forms, pages: pages)
        signIn = SignInEndpoints(
            own: own,
            requests: SignInRequests(site: site, keys: keys, brama: brama, signIns: signIns, random: random),
            consumer: AssertionConsumer(
                site: site, keys: keys, brama: brama, signIns: signIns, channel: channel, random: random),
            signIns: signIns, sessions: sessions, visits: visits, forms: forms, pages: pages, random: random)
    }

    /// The server as Hummingbird knows it.
    func application() -> some ApplicationProtocol {
        let router = PortalRouter(context: PortalContext.self)
        router.add(middleware: ErrorBoundary(portal: site.portal, visits: signIn.visits, pages: signIn.pages))
        own.register(on: router)
        plain.register(on: router)
        signIn.register(on: router)
        logout.register(on: router)
        return Application(
            router: router, configuration: .init(address: .hostname(site.address, port: site.port)), logger: logger)
    }

    func run() async throws {
        try await application().run()
    }
}
