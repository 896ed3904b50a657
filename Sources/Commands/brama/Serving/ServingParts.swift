import IdentityProvider
import NIOPosix
import Registers
import WebServer

/// What the server makes of its configuration; a reload makes all of it anew.
struct ServingParts: Sendable {
    var settings: Settings
    var web: WebSettings
    var server: BramaServer
    var keys: any KeySource
    var logout: LogoutService
    var cards: ElectronicIDParts
    var qualified: RevocationListRound
    var registry: RegistryServices
}

/// What outlives a reload.
struct ServingResources: Sendable {
    var clients: HTTPClients
    var threads: NIOThreadPool
    var registry: PrometheusRegistry
    var certificates: ServerCertificates?
    var refusals: RefusalJournal
}
