import Cryptography
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import SAML
import ServiceLifecycle

/// One bank as a server.
struct BankServer: Service {
    private let site: BankSite
    private let endpoints: BankEndpoints
    private let resolution: BankArtifacts
    private let metadata: [UInt8]
    private let logger: Logger

    init(
        site: BankSite, keys: BankKeys, brama: BramaAsClient, time: @escaping @Sendable () -> Date,
        random: any RandomSource, logger: Logger
    ) throws {
        try Templates.prepare()
        let memory = BankMemory()
        self.site = site
        self.logger = logger
        metadata = try BankMetadata(site: site, keys: keys).octets()
        resolution = BankArtifacts(site: site, keys: keys, brama: brama, memory: memory, time: time, random: random)
        endpoints = BankEndpoints(
            site: site, reader: BankRequestReader(site: site, brama: brama),
            answers: BankAnswers(site: site, keys: keys, brama: brama, memory: memory, random: random),
            artifacts: resolution, memory: memory, pages: BankPages(bank: site.bank, brama: brama),
            forms: Forms(baseURL: site.baseURL), time: time, random: random)
    }

    /// The server as Hummingbird knows it.
    func application() -> some ApplicationProtocol {
        let router = PortalRouter(context: PortalContext.self)
        let metadata = metadata
        router.add(middleware: BankErrorBoundary(pages: endpoints.pages))
        endpoints.register(on: router)
        router.post(RouterPath(BankPath.artifact), use: resolution.resolve)
        router.get(RouterPath(BankPath.live)) { _, _ in
            PageWriter.plain("text/plain; charset=utf-8", Array("ok\n".utf8))
        }
        router.get(RouterPath(BankPath.metadata)) { _, _ in
            PageWriter.plain("application/samlmetadata+xml", metadata)
        }
        for asset in [Asset.base, Asset.script, Asset.look(of: site.bank)] {
            router.get(RouterPath(BankPath.assets + asset.name)) { _, _ in
                PageWriter.plain(asset.contentType, asset.bytes, caching: "public, max-age=31536000, immutable")
            }
        }
        return Application(
            router: router, configuration: .init(address: .hostname(site.address, port: site.port)), logger: logger)
    }

    func run() async throws {
        try await application().run()
    }
}

/// Turns whatever was thrown into a page.
private struct BankErrorBoundary: RouterMiddleware {
    typealias Context = PortalContext

    let pages: BankPages

    func handle(
        _ request: Request, context: PortalContext, next: (Request, PortalContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let refusal: BankRefusal =
                switch error {
                case let refusal as BankRefusal: refusal
                case let failure as SignInFailure:
                    failure.number == .formFromElsewhere ? .formFromElsewhere : .unreadable
                case let error as HTTPError where error.status == .notFound: .pageNotFound
                default: .internalError
                }
            context.logger.info("refused", metadata: ["number": .stringConvertible(refusal.rawValue)])
            return pages.refusal(refusal, in: .preferred(request))
        }
    }
}

extension Language {
    /// The language that a browser prefers.
    static func preferred(_ request: Request) -> Language {
        preferred(query: nil, cookie: nil, acceptLanguage: request.headers[.acceptLanguage])
    }
}
