import IdentityProvider
import Logging
import ServiceLifecycle
import Synchronization

/// Refreshes metadata sources when their time has come, each by itself: a slow one keeps nobody waiting.
final class MetadataRefreshService: Service {
    private static let interval = Duration.seconds(1)

    let sources: MetadataSourceService
    let store: any MetadataSourceStore
    let time: any TimeSource
    let logger: Logger
    private let gauges = MetadataSourceGauges()
    private let underWay = Mutex<Set<String>>([])

    init(sources: MetadataSourceService, store: any MetadataSourceStore, time: any TimeSource, logger: Logger) {
        self.sources = sources
        self.store = store
        self.time = time
        self.logger = logger
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                while !Task.isCancelled {
                    for id in await self.due() where self.underWay.withLock({ $0.insert(id).inserted }) {
                        group.addTask {
                            await self.refresh(id)
                            _ = self.underWay.withLock { $0.remove(id) }
                        }
                    }
                    await self.measure()
                    do { try await Task.sleep(for: Self.interval) } catch { break }
                }
                group.cancelAll()
            }
        }
    }

    private func due() async -> [String] {
        do {
            return try await sources.due()
        } catch {
            logger.warning("metadata sources were not looked at", metadata: ["cause": "\(error)"])
            return []
        }
    }

    private func refresh(_ id: String) async {
        do throws(MetadataSourceError) {
            let replacement = try await sources.refresh(id)
            tell(replacement, id)
        } catch .missing {
            return  // Removed between the look and the refresh.
        } catch .store(.conflict(.metadataSourceChanged)) {
            return  // Somebody else has refreshed it meanwhile.
        } catch {
            guard !Task.isCancelled else { return }
            logger.warning(
                "a metadata source was not refreshed, and its last good copy stays in use",
                metadata: ["source": "\(id)", "cause": "\(error.sentence)"])
        }
    }

    private func tell(_ replacement: MetadataReplacement, _ id: String) {
        if !replacement.conflicts.isEmpty || !replacement.unusable.isEmpty {
            logger.notice(
                "entities of a metadata source are not served from it",
                metadata: [
                    "source": "\(id)", "conflicts": "\(replacement.conflicts.count)",
                    "unusable": "\(replacement.unusable.count)",
                ])
        }
        guard replacement.isChange else { return }
        logger.info(
            "a metadata source has changed relying parties",
            metadata: [
                "source": "\(id)", "added": "\(replacement.added.count)", "changed": "\(replacement.changed.count)",
                "withdrawn": "\(replacement.withdrawn.count)",
            ])
    }

    private func measure() async {
        do {
            gauges.show(try await store.metadataSources(), at: time.now)
        } catch {
            logger.warning("metadata sources were not looked at", metadata: ["cause": "\(error)"])
        }
    }
}

extension MetadataSourceError {
    /// The end of a sentence.
    var sentence: String {
        switch self {
        case .refused(let refusal): refusal.sentence
        case .store(let error): CommandError(storeFailure: error).message
        case .missing: "there is no such source"
        }
    }
}
