import Foundation

/// The state file `keys.json`: every key that was ever made here, oldest first.
struct KeyRecords: Codable, Equatable {
    static let fileName = "keys.json"

    var keys: [KeyRecord]

    init(keys: [KeyRecord] = []) {
        self.keys = keys
    }

    init(json: [UInt8]) throws(KeyFilesError) {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        do {
            self = try decoder.decode(Self.self, from: Data(json))
        } catch {
            throw .malformed(Self.fileName)
        }
        dateSuperseded()
    }

    func json() throws(KeyFilesError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(self)) + [0x0A]
        } catch {
            throw .malformed(Self.fileName)
        }
    }

    /// Makes one key the active one of its use and family; the one before it becomes published.
    mutating func activate(_ id: String, at now: Date) throws(KeyFilesError) -> KeyRecord {
        let index = try living(id)
        let chosen = keys[index]
        guard chosen.state != .active else { return chosen }
        for other in keys.indices where keys[other].state == .active && keys[other].isOfSameKind(as: chosen) {
            keys[other].state = .published
            keys[other].supersededAt = now
        }
        keys[index].state = .active
        keys[index].activatedAt = now
        keys[index].supersededAt = nil
        return keys[index]
    }

    /// Takes the active key back to where it was, published, and makes the one before it active again; both as they are
    /// then.
    mutating func stepBack(from id: String, at now: Date) throws(KeyFilesError) -> (KeyRecord, KeyRecord) {
        let index = try living(id)
        guard keys[index].state == .active else { throw .notActive(id) }
        let earlier = keys.filter { $0.phase == .grace && $0.isOfSameKind(as: keys[index]) }
        let last = earlier.max { ($0.supersededAt ?? $0.createdAt) < ($1.supersededAt ?? $1.createdAt) }
        guard let last else { throw .noEarlierKey(id) }
        let active = try activate(last.id, at: now)
        keys[index].supersededAt = nil
        keys[index].activatedAt = nil
        // It waits as long as a new one: what made the way back necessary has to be mended first.
        keys[index].publishedAt = now
        return (active, keys[index])
    }

    /// Takes one key out of use.
    mutating func retire(_ id: String, at now: Date) throws(KeyFilesError) -> KeyRecord {
        let index = try living(id)
        guard keys[index].state != .active else { throw .onlyActiveKey(id) }
        keys[index].state = .retired
        keys[index].retiredAt = now
        return keys[index]
    }

    private func living(_ id: String) throws(KeyFilesError) -> Int {
        guard let index = keys.firstIndex(where: { $0.id == id }) else { throw .unknownKey(id) }
        guard keys[index].state != .retired else { throw .retiredKey(id) }
        return index
    }

    /// Files of earlier versions have no dates: there, one that is older than the active one was in use before it.
    private mutating func dateSuperseded() {
        for index in keys.indices where keys[index].phase == .published {
            let active = keys.first { $0.state == .active && $0.isOfSameKind(as: keys[index]) }
            if let active, keys[index].createdAt < active.createdAt, keys[index].publishedAt == nil {
                keys[index].supersededAt = active.activatedAt ?? active.createdAt
            }
        }
    }
}
