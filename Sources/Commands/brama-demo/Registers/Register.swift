import Cryptography
import Foundation
import Synchronization

/// What a portal keeps of its citizens, in a file that survives a restart; citizens are named by a keyed hash, so the
/// file alone gives nobody's number away.
final class Register<Entry: Codable & Sendable>: Sendable {
    private let file: PrivateFile
    private let key: [UInt8]
    private let entries: Mutex<[String: Entry]>

    /// Reads the file; no file is an empty register.
    init(_ file: PrivateFile, key: [UInt8]) throws {
        self.file = file
        self.key = key
        var found: [String: Entry] = [:]
        if let content = try file.read() {
            do {
                found = try JSONDecoder().decode([String: Entry].self, from: Data(content))
            } catch {
                throw CommandError(
                    .registerUnreadable, "\(file.path) cannot be read",
                    wayOut: "Move the file away: the portal then knows nobody, and asks everybody to register again.")
            }
        }
        entries = Mutex(found)
    }

    /// The citizen's entry.
    func entry(of citizen: Citizen) -> Entry? {
        guard let name = name(of: citizen) else { return nil }
        return entries.withLock { $0[name] }
    }

    /// Changes the citizen's entry; it is on disk before this returns.
    func update(_ citizen: Citizen, _ change: (inout Entry?) -> Void) throws {
        guard let name = name(of: citizen) else {
            throw SignInFailure(.dataMissing, cause: "PersonIdentifier is not released")
        }
        try entries.withLock { entries in
            var changed = entries
            change(&changed[name])
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
            try file.write([UInt8](encoder.encode(changed)))
            entries = changed
        }
    }

    private func name(of citizen: Citizen) -> String? {
        citizen.personIdentifier.map { Hex.encode(hmacSHA256(key: key, Array($0.utf8))) }
    }
}
