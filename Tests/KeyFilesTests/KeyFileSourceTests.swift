import Cryptography
import Foundation
import Synchronization
import Testing

@testable import KeyFiles

struct KeyFileSourceTests {
    private func source(
        _ fixture: Fixture, _ time: MovableTime, onFailure: @escaping @Sendable (KeyFilesError) -> Void = { _ in }
    ) throws -> KeyFileSource {
        try KeyFileSource(KeyDirectory(path: fixture.path), time: time, onFailure: onFailure)
    }

    @Test func `every living key is there, the active one of its family signs`() throws {
        let fixture = try Fixture()
        let new = try fixture.directory.generate(use: .signing, type: .p256, commonName: "x", at: Fixture.now)
        let ring = try source(fixture, MovableTime()).current
        #expect(ring.signing.count == 3)
        #expect(ring.encryption.count == 1)
        #expect(ring.signingKey(for: .ecdsaSHA256)?.id != new.id)
        #expect(ring.signingKey(for: .rsaSHA256)?.privateKey.publicKey.family == .rsa)
        #expect(ring.pairwiseSecret == (try fixture.directory.secret(.pairwise)))
        #expect(ring.codeSecret == (try fixture.directory.secret(.codes)))
    }

    @Test func `a change by the command line shows within a second`() throws {
        let fixture = try Fixture()
        let time = MovableTime()
        let source = try source(fixture, time)
        let old = try fixture.id(.signing, .p256)
        #expect(source.current.signingKey(for: .ecdsaSHA256)?.id == old)
        let new = try fixture.directory.generate(use: .signing, type: .p256, commonName: "x", at: Fixture.now)
        _ = try fixture.directory.activate(new.id, at: Fixture.now)
        time.advance(by: 0.3)
        #expect(source.current.signingKey(for: .ecdsaSHA256)?.id == new.id)
        #expect(source.current.signing.contains { $0.id == old })
        _ = try fixture.directory.retire(old, at: Fixture.now)
        time.advance(by: 0.3)
        #expect(!source.current.signing.contains { $0.id == old })
    }

    @Test func `keys are decoded once`() throws {
        let fixture = try Fixture()
        let time = MovableTime()
        let source = try source(fixture, time)
        let before = try #require(source.current.signingKey(for: .rsaSHA256)?.privateKey)
        _ = try fixture.directory.generate(use: .signing, type: .p256, commonName: "x", at: Fixture.now)
        time.advance(by: 0.3)
        #expect(source.current.signing.count == 3)
        #expect(source.current.signingKey(for: .rsaSHA256)?.privateKey === before)
    }

    @Test func `each signature is told with its time, by new keys too`() throws {
        let fixture = try Fixture()
        let time = MovableTime()
        let told = Mutex<[Duration]>([])
        let source = try KeyFileSource(
            KeyDirectory(path: fixture.path), time: time, onSigned: { took in told.withLock { $0.append(took) } },
            onFailure: { _ in })
        let key = try #require(source.current.signingKey(for: .rsaSHA256)?.privateKey)
        #expect(told.withLock { $0 } == [])
        for count in 1...2 {
            _ = try key.sign(Array("x".utf8), algorithm: .rsaSHA256)
            #expect(told.withLock { $0.count } == count)
        }
        let new = try fixture.directory.generate(use: .signing, type: .p256, commonName: "x", at: Fixture.now)
        time.advance(by: 0.3)
        let added = try #require(source.current.signing.first { $0.id == new.id }?.privateKey)
        _ = try added.sign(Array("x".utf8), algorithm: .ecdsaSHA256)
        #expect(told.withLock { $0.count } == 3 && told.withLock { $0.allSatisfy { $0 > .zero } })
    }

    @Test func `secrets are opened once, since that takes its time where they are encrypted`() throws {
        let fixture = try Fixture()
        let passphrase = try #require(KeyPassphrase(Array("correct horse battery".utf8)))
        let secret = try fixture.directory.secret(.pairwise)
        _ = try fixture.directory.encrypt(with: passphrase)
        let directory = KeyDirectory(path: fixture.path, passphrase: passphrase)
        let time = MovableTime()
        let failures = Mutex<[KeyFilesError]>([])
        let source = try KeyFileSource(directory, time: time) { failure in failures.withLock { $0.append(failure) } }
        for name in ["pairwise.secret", "codes.secret"] { try fixture.write("not a secret", name) }
        let new = try directory.generate(use: .signing, type: .p256, commonName: "x", at: Fixture.now)
        time.advance(by: 0.3)
        #expect(source.current.signing.contains { $0.id == new.id }, "\(failures.withLock { $0 })")
        #expect(source.current.pairwiseSecret == secret)
        #expect(throws: KeyFilesError.malformed("pairwise.secret"), "the control") {
            try KeyFileSource(directory, time: time) { _ in }
        }
    }

    @Test func `a change that cannot be read is told once and leaves the keys as they were`() throws {
        let fixture = try Fixture()
        let time = MovableTime()
        let failures = Mutex<[KeyFilesError]>([])
        let good = try String(contentsOfFile: fixture.path + "/keys.json", encoding: .utf8)
        let source = try KeyFileSource(KeyDirectory(path: fixture.path), time: time) { failure in
            failures.withLock { $0.append(failure) }
        }
        try fixture.write("{", "keys.json")
        for _ in 0..<3 {
            time.advance(by: 0.3)
            #expect(source.current.signing.count == 2)
        }
        #expect(failures.withLock { $0 } == [.malformed("keys.json")])
        try fixture.write(good, "keys.json")
        _ = try fixture.directory.generate(use: .signing, type: .p256, commonName: "x", at: Fixture.now)
        time.advance(by: 0.3)
        #expect(source.current.signing.count == 3)
    }

    @Test func `a certificate of another key is refused`() throws {
        let fixture = try Fixture()
        let other = try fixture.directory.certificate(try fixture.id(.encryption, .p256))
        try fixture.write(other.pem, try fixture.id(.signing, .p256) + ".crt.pem")
        let name = try fixture.id(.signing, .p256) + ".crt.pem"
        #expect(throws: KeyFilesError.malformed(name)) { try source(fixture, MovableTime()) }
    }
}
