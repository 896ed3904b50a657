import Cryptography
import Foundation
import IdentityProvider
import Synchronization
import Testing

@testable import KeyFiles

/// A key directory of its own, removed with the value.
final class Fixture: Sendable {
    static let now = Date(timeIntervalSince1970: 1_767_225_600)

    let path: String
    let directory: KeyDirectory

    /// Small keys, for speed.
    init(initialised: Bool = true) throws {
        path = FileManager.default.temporaryDirectory.path + "/keys-\(UUID().uuidString)"
        directory = KeyDirectory(path: path)
        guard initialised else { return }
        try directory.initialise(
            signing: [.rsa2048, .p256], encryption: [.p256], commonName: "brama.example", at: Self.now)
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            print("\(path) stays: \(error)")
        }
    }

    func mode(_ name: String = "") throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
    }

    func setMode(_ mode: Int, _ name: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path + "/" + name)
    }

    func write(_ text: String, _ name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
        try setMode(0o600, name)
    }

    func key(_ id: String) throws -> PrivateKey {
        try directory.privateKey(of: try #require(try directory.list().first { $0.id == id }))
    }

    func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }

    func id(_ use: KeyUse, _ type: KeyType) throws -> String {
        try directory.list().last { $0.use == use && $0.type == type }?.id ?? ""
    }
}

/// A clock that the test moves.
final class MovableTime: TimeSource {
    private let instant = Mutex(Fixture.now)

    var now: Date { instant.withLock { $0 } }

    func advance(by seconds: TimeInterval) { instant.withLock { $0 += seconds } }
}
