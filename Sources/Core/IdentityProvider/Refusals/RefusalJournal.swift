package import Cryptography
import Synchronization

/// Refusals on their way to the store: noted at once and without waiting, written together by the background.
///
/// Whoever is refused is told a reference before its row is on disk: a reference helps to find out and promises nothing.
/// A flood of refusals costs one commit a second of so many rows at most; what is beyond that is counted and not kept.
/// Of one kind only a part finds room, so that a flood does not take the place of other refusals.
package final class RefusalJournal: Sendable {
    /// How many wait at once, and how many of one kind.
    package static let limit = 500
    package static let limitOfKind = 50

    private struct Waiting {
        var refusals: [RecordedRefusal] = []
        var kinds: [RecordedRefusal.Kind: Int] = [:]
        var dropped = 0
    }

    private let time: any TimeSource
    private let random: any RandomSource
    private let waiting = Mutex(Waiting())

    package init(time: any TimeSource, random: any RandomSource) {
        self.time = time
        self.random = random
    }

    /// Takes note of a refusal that a page tells the citizen of.
    package func note(_ refusal: Refusal, at path: String?) -> RefusalReference {
        keep(record(of: refusal, hearer: .citizen, at: path)).reference
    }

    func record(of refusal: Refusal, hearer: RecordedRefusal.Hearer, at path: String?) -> RecordedRefusal {
        RecordedRefusal(
            reference: RefusalReference(from: random), at: time.now, number: refusal.number, cause: refusal.cause,
            relyingParty: refusal.portal?.entityID, message: refusal.message, hearer: hearer, path: path)
    }

    /// Lets it wait for the background, if there is room.
    func keep(_ record: RecordedRefusal) -> RecordedRefusal {
        waiting.withLock { waiting in
            let count = waiting.kinds[record.kind, default: 0]
            guard waiting.refusals.count < Self.limit, count < Self.limitOfKind else {
                waiting.dropped += 1
                return
            }
            waiting.kinds[record.kind] = count + 1
            waiting.refusals.append(record)
        }
        return record
    }

    /// Hands over what waits, and how many found no room since the last time.
    package func drain() -> (refusals: [RecordedRefusal], dropped: Int) {
        waiting.withLock { waiting in
            defer { waiting = Waiting() }
            return (waiting.refusals, waiting.dropped)
        }
    }
}
