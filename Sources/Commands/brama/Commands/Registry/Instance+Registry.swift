import IdentityProvider
import Registers
import TrustedProfileRegistry

extension Instance {
    /// The application with this number.
    func application(_ number: String) async throws(CommandError) -> ProfileApplication {
        let written = ApplicationNumber.written(number)
        let found = try await read { () async throws(StoreError) in
            try await stores.applications.application(number: written)
        }
        guard let found else {
            throw CommandError(
                .notFound, "no application has the number `\(number)`", wayOut: "`brama application list` shows them.")
        }
        return found
    }

    /// The confirmation point with this id.
    func point(_ id: String) async throws(CommandError) -> ConfirmationPoint {
        let found = try await read { () async throws(StoreError) in try await stores.points.point(id) }
        guard let found else {
            throw CommandError(
                .notFound, "no confirmation point has the id `\(id)`", wayOut: "`brama point list` shows them.")
        }
        return found
    }

    /// Works with the registry's services, and with an HTTP client for the person register.
    func registering<Value>(
        _ number: CommandError.Number = .applicationRefused,
        _ work: (RegistryParts) async throws(RegistryRefusal) -> Value
    ) async throws(CommandError) -> Value {
        let client = HTTPPersonRegister.client()
        let outcome: Result<Value, CommandError>
        do throws(CommandError) {
            let keys = try Composition.keySource(self)
            let parts = try Composition.registry(self, keys: keys, client: client)
            outcome = .success(try await registry(number) { () async throws(RegistryRefusal) in try await work(parts) })
        } catch {
            outcome = .failure(error)
        }
        do {
            try await client.shutdown()
        } catch {
            throw CommandError(.outputFailed, "a connection did not close", wayOut: "What was asked for was done.")
        }
        return try outcome.get()
    }
}
