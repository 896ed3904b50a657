package import Cryptography
import Foundation
import SAML

/// Refreshes metadata sources: fetches, judges, and replaces what is registered in one commit.
package struct MetadataSourceService: Sendable {
    /// Somebody else may register or refresh at the same moment; then everything is judged anew.
    private static let attempts = 3

    let stores: Stores
    let fetching: any MetadataFetching
    let time: any TimeSource
    let random: any RandomSource

    package init(
        stores: Stores, fetching: any MetadataFetching, time: any TimeSource, random: any RandomSource
    ) {
        self.stores = stores
        self.fetching = fetching
        self.time = time
        self.random = random
    }

    /// Fetches the first document of a source and registers the source with it; nothing is written if it is refused.
    package func add(_ source: MetadataSource) async throws(MetadataSourceError) -> MetadataReplacement {
        let (octets, validators) = try await document(of: source, copy: nil)
        let event = AuditEvent(at: time.now, kind: .metadataSourceAdded, facts: ["source": source.id])
        return try await replace(source, octets, validators) { source, replacement in
            [.addMetadataSource(source), .saveMetadataCopy(source: source.id, octets)] + replacement
                + [.record(event)]
        }
    }

    /// Looks at a source now, whatever its schedule says; a failure is noted, and the last good copy stays in use.
    package func refresh(_ id: String) async throws(MetadataSourceError) -> MetadataReplacement {
        guard
            let source = try await reading({ () async throws(StoreError) in
                try await self.stores.metadataSources.metadataSource(id)
            })
        else { throw .missing }
        do throws(MetadataSourceError) {
            return try await refresh(source)
        } catch {
            guard case .refused(let refusal) = error else { throw error }
            try await note(refusal, of: source)
            throw error
        }
    }

    /// The sources whose time has come.
    package func due() async throws(StoreError) -> [String] {
        let now = time.now
        return try await stores.metadataSources.metadataSources().filter { $0.state.nextAt <= now }.map(\.id)
    }

    private func refresh(_ source: MetadataSource) async throws(MetadataSourceError) -> MetadataReplacement {
        let copy = try await reading { () async throws(StoreError) in
            try await self.stores.metadataSources.metadataCopy(of: source.id)
        }
        let (octets, validators) = try await document(of: source, copy: copy)
        var next = source
        next.version += 1
        return try await replace(next, octets, validators) { source, replacement in
            (octets == copy ? [] : [.saveMetadataCopy(source: source.id, octets)])
                + replacement + [.saveMetadataSource(source)]
        }
    }

    /// The document as it is now: fetched, or the copy if the server says that it is the same.
    private func document(
        of source: MetadataSource, copy: [UInt8]?
    ) async throws(MetadataSourceError) -> ([UInt8], MetadataValidators?) {
        let known = copy == nil ? nil : source.state.validators
        let fetched: FetchedMetadata
        do throws(MetadataFetchError) {
            fetched = try await fetching.fetch(source.location, unless: known, limit: source.limits.size)
        } catch {
            throw .refused(.fetch(error))
        }
        switch fetched {
        case .document(let octets, let validators): return (octets, validators)
        case .unchanged:
            guard let copy else { throw .refused(.copyMissing) }
            return (copy, known)
        }
    }

    private func replace(
        _ source: MetadataSource, _ octets: [UInt8], _ validators: MetadataValidators?,
        writing changes: (MetadataSource, [Change]) -> [Change]
    ) async throws(MetadataSourceError) -> MetadataReplacement {
        let aggregate: MetadataAggregate
        do throws(MetadataRefusal) {
            aggregate = try MetadataAcceptance.accept(octets, from: source, at: time.now)
        } catch {
            throw .refused(error)
        }
        for attempt in 1...Self.attempts {
            let registered = try await reading { () async throws(StoreError) in
                try await self.stores.relyingParties.relyingParties().map(\.registration)
            }
            let replacement = MetadataReplacement(of: source, by: aggregate, registered: registered, at: time.now)
            let renewed = self.renewed(source, octets, validators, aggregate, replacement)
            do throws(StoreError) {
                try await stores.ledger.commit(changes(renewed, replacement.changes))
                return replacement
            } catch {
                let isRegistered = error == .conflict(.duplicate("entityID")) || error == .conflict(.missing)
                guard isRegistered, attempt < Self.attempts else { throw .store(error) }
            }
        }
        throw .store(.conflict(.metadataSourceChanged))
    }

    /// The row after a success.
    private func renewed(
        _ source: MetadataSource, _ octets: [UInt8], _ validators: MetadataValidators?, _ aggregate: MetadataAggregate,
        _ replacement: MetadataReplacement
    ) -> MetadataSource {
        let now = time.now
        var state = MetadataSourceState(
            nextAt: schedule(of: source).next(
                after: now, cacheDuration: aggregate.cacheDuration, validUntil: aggregate.validUntil))
        state.validators = validators
        state.fetchedAt = now
        state.checkedAt = now
        state.validUntil = aggregate.validUntil
        state.digest = Hex.encode(DigestAlgorithm.sha256.digest(octets))
        state.entities = aggregate.members.count
        state.conflicts = replacement.conflicts
        state.unusable = replacement.unusable
        var renewed = source
        renewed.state = state
        return renewed
    }

    /// Writes down that a refresh failed; the first of several in a row goes on record.
    private func note(_ refusal: MetadataRefusal, of source: MetadataSource) async throws(MetadataSourceError) {
        let now = time.now
        var failed = source
        failed.version += 1
        failed.state.failures += 1
        failed.state.problem = refusal.sentence
        failed.state.failingSince = source.state.failingSince ?? now
        failed.state.checkedAt = now
        failed.state.nextAt = schedule(of: source).retry(after: now, failures: failed.state.failures)
        var changes: [Change] = [.saveMetadataSource(failed)]
        if source.state.failures == 0 {
            let facts = ["source": source.id, "cause": refusal.sentence]
            changes.append(.record(AuditEvent(at: now, kind: .metadataSourceFailed, facts: facts)))
        }
        do throws(StoreError) {
            try await stores.ledger.commit(changes)
        } catch .conflict {
            return  // Somebody else has refreshed it meanwhile, and what they found is newer.
        } catch {
            throw .store(error)
        }
    }

    private func schedule(of source: MetadataSource) -> RefreshSchedule {
        RefreshSchedule(interval: source.interval, jitter: Double(random.bytes(1)[0]) / 255)
    }

    private func reading<Value>(
        _ work: () async throws(StoreError) -> Value
    ) async throws(MetadataSourceError) -> Value {
        do throws(StoreError) { return try await work() } catch { throw .store(error) }
    }
}

/// Why a refresh changed nothing.
package enum MetadataSourceError: Error, Sendable, Equatable {
    case refused(MetadataRefusal)
    case store(StoreError)
    /// No source has this id.
    case missing
}
