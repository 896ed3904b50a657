import Foundation
import IdentityProvider
import Metrics
import Synchronization

/// What `/metrics` tells of metadata sources; a source that was removed is told no more.
final class MetadataSourceGauges: Sendable {
    private struct Figures {
        let alarm, failures, entities, conflicts, fetched, validUntil: Gauge

        var all: [Gauge] { [alarm, failures, entities, conflicts, fetched, validUntil] }
    }

    private let figures = Mutex<[String: Figures]>([:])

    func show(_ sources: [MetadataSource], at now: Date) {
        figures.withLock { figures in
            for id in Set(figures.keys).subtracting(sources.map(\.id)) {
                figures.removeValue(forKey: id)?.all.forEach { $0.destroy() }
            }
            for source in sources {
                let found = figures[source.id] ?? Self.figures(of: source.id)
                figures[source.id] = found
                Self.record(source.state, now, found)
            }
        }
    }

    private static func record(_ state: MetadataSourceState, _ now: Date, _ figures: Figures) {
        figures.alarm.record(state.isAlarming(at: now) ? 1 : 0)
        figures.failures.record(state.failures)
        figures.entities.record(state.entities)
        figures.conflicts.record(state.conflicts.count + state.unusable.count)
        figures.fetched.record(state.fetchedAt?.timeIntervalSince1970.rounded() ?? 0)
        figures.validUntil.record(state.validUntil?.timeIntervalSince1970.rounded() ?? 0)
    }

    private static func figures(of id: String) -> Figures {
        func gauge(_ name: String) -> Gauge {
            Gauge(label: name, dimensions: [("source", id)])
        }
        return Figures(
            alarm: gauge("brama_metadata_source_alarm"), failures: gauge("brama_metadata_source_failures"),
            entities: gauge("brama_metadata_source_entities"), conflicts: gauge("brama_metadata_source_conflicts"),
            fetched: gauge("brama_metadata_source_fetched_timestamp_seconds"),
            validUntil: gauge("brama_metadata_source_valid_until_timestamp_seconds"))
    }
}
