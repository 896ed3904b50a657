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
    mutating func activate(_ id: String) throws(KeyFilesError) -> KeyRecord {
        let index = try living(id)
        let chosen = keys[index]
        for other in keys.indices where keys[other].state == .active && keys[other].isOfSameKind(as: chosen) {
            keys[other].state = .published
        }
        keys[index].state = .active
        return keys[index]
    }

    /// Takes one key out of use.
    mutating func retire(_ id: String) throws(KeyFilesError) -> KeyRecord {
        let index = try living(id)
        guard keys[index].state != .active else { throw .onlyActiveKey(id) }
        keys[index].state = .retired
        return keys[index]
    }

    private func living(_ id: String) throws(KeyFilesError) -> Int {
        guard let index = keys.firstIndex(where: { $0.id == id }) else { throw .unknownKey(id) }
        guard keys[index].state != .retired else { throw .retiredKey(id) }
        return index
    }
}

extension KeyRecord {
    /// Whether both sign, or both decrypt, with keys of one family.
    fileprivate func isOfSameKind(as other: KeyRecord) -> Bool {
        use == other.use && type.family == other.type.family
    }
}
