import AsyncHTTPClient
import Cryptography
import IdentityProvider
import MetadataFetch

extension Composition {
    /// Lends a way to metadata documents for one piece of work.
    static func fetching<Value: Sendable>(
        _ work: (any MetadataFetching) async throws(CommandError) -> Value
    ) async throws(CommandError) -> Value {
        let client = MetadataFetcher.client()
        let result: Result<Value, CommandError>
        do throws(CommandError) {
            result = .success(try await work(MetadataFetcher(client: client)))
        } catch {
            result = .failure(error)
        }
        do {
            try await client.shutdown()
        } catch {
            throw CommandError(.metadataNotFetched, "the connection did not close", wayOut: "Try again.")
        }
        return try result.get()
    }

    /// What refreshes an instance's metadata sources.
    static func metadataSources(_ instance: Instance, _ fetching: any MetadataFetching) -> MetadataSourceService {
        MetadataSourceService(
            stores: instance.stores, fetching: fetching, time: instance.time, random: SystemRandomSource())
    }

    /// The same for as long as the server runs.
    static func metadataSources(_ instance: Instance, clients: HTTPClients) -> MetadataSourceService {
        metadataSources(instance, MetadataFetcher(client: clients.metadata))
    }
}
