import BankLogin
import Cryptography
import IdentityProvider
import WebServer

extension Composition {
    /// This server's own methods together with the registered banks.
    static func methods(
        _ own: [any LoginMethod], _ instance: Instance, keys: any KeySource, clients: HTTPClients,
        registry: PrometheusRegistry
    ) throws(CommandError) -> any MethodDirectory {
        let services = BankServices(
            citizens: instance.stores.citizens, keys: keys, settings: try instance.settings.singleSignOn(),
            channel: BankChannel(client: clients.banks), time: instance.time, random: SystemRandomSource())
        return BankDirectory(
            own: own.map { MeasuredMethod($0, factory: registry) }, providers: instance.stores.identityProviders
        ) { bank in
            MeasuredMethod(BankLogin(bank, services), factory: registry)
        }
    }
}
