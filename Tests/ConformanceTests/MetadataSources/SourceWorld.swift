import Cryptography
import Foundation
import IdentityProvider
import Synchronization
import TestSupport
import Testing

/// A network of documents, with what was asked of it.
final class ScriptedNetwork: MetadataFetching {
    private let state = Mutex(State())

    private struct State {
        var answers: [String: Result<([UInt8], String?), MetadataFetchError>] = [:]
        var asked: [MetadataValidators?] = []
    }

    /// How often it was asked, and with which validators.
    var asked: [MetadataValidators?] { state.withLock { $0.asked } }

    func publish(_ octets: [UInt8], at location: String, etag: String? = nil) {
        state.withLock { $0.answers[location] = .success((octets, etag)) }
    }

    func fail(_ error: MetadataFetchError, at location: String) {
        state.withLock { $0.answers[location] = .failure(error) }
    }

    func fetch(
        _ location: String, unless known: MetadataValidators?, limit: Int
    ) async throws(MetadataFetchError) -> FetchedMetadata {
        let answer = state.withLock { state in
            state.asked.append(known)
            return state.answers[location] ?? .failure(.status(404))
        }
        let (octets, etag) = try answer.get()
        if let etag, known?.etag == etag { return .unchanged }
        return .document(octets, MetadataValidators(etag: etag))
    }
}

/// Metadata sources over the store in memory.
struct SourceWorld {
    static let location = "https://federation.example/metadata.xml"
    static let day: TimeInterval = 86_400

    let store = ObservedStore()
    let clock = TestClock()
    let network = ScriptedNetwork()
    let service: MetadataSourceService
    let key: SigningKey

    init() throws {
        service = MetadataSourceService(
            stores: Stores(store), fetching: network, time: clock, random: SystemRandomSource())
        key = try TestKeys.signingP256()
    }

    var nextWeek: Date { clock.now.addingTimeInterval(7 * Self.day) }

    func source(
        _ id: String = "federation", location: String = Self.location, key: SigningKey? = nil,
        _ edit: (inout MetadataSource) -> Void = { _ in }
    ) -> MetadataSource {
        let spki = (key ?? self.key).privateKey.publicKey.spki
        var source = MetadataSource(id: id, location: location, keys: [spki], addedAt: clock.now)
        edit(&source)
        return source
    }

    /// Publishes entities, signed, and registers their source.
    @discardableResult
    func add(
        _ entities: [String], source: MetadataSource? = nil
    ) async throws -> MetadataReplacement {
        try publish(entities)
        return try await service.add(source ?? self.source())
    }

    func publish(_ entities: [String], etag: String? = nil) throws {
        let document = FederationDocument(entities, validUntil: nextWeek)
        network.publish(try document.signed(by: key), at: Self.location, etag: etag)
    }

    /// What comes of octets that the source's address gives when it is registered: nil if it is taken.
    func refusal(of octets: [UInt8], by source: MetadataSource? = nil) async -> MetadataRefusal? {
        network.publish(octets, at: Self.location)
        do throws(MetadataSourceError) {
            _ = try await service.add(source ?? self.source())
            return nil
        } catch {
            guard case .refused(let refusal) = error else {
                Issue.record("\(error)")
                return nil
            }
            return refusal
        }
    }

    func refresh(_ id: String = "federation") async throws { _ = try await service.refresh(id) }

    func state(_ id: String = "federation") async throws -> MetadataSourceState {
        try #require(try await store.metadataSource(id)).state
    }

    /// The hosts whose relying parties are served now.
    func served() async throws -> [String] {
        let now = clock.now
        let parties = try await store.relyingParties().filter { $0.obstacle(at: now) == nil }
        return parties.map { $0.entityID.replacing("https://", with: "").replacing("/saml", with: "") }
    }

    /// Where the answers of a host go.
    func address(of host: String) async throws -> String? {
        try await store.relyingParty(entityID: "https://\(host)/saml")?.role.assertionConsumerServices.first?.location
    }
}
