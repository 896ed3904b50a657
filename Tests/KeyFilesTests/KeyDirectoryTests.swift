import Cryptography
import Foundation
import Testing

@testable import KeyFiles

struct KeyDirectoryTests {
    @Test func `a new directory has an active key of each use and family, and its secrets`() throws {
        let fixture = try Fixture()
        let keys = try fixture.directory.list()
        #expect(keys.map(\.use) == [.signing, .signing, .encryption])
        #expect(keys.map(\.type) == [.rsa2048, .p256, .p256])
        #expect(keys.allSatisfy { $0.state == .active && $0.createdAt == Fixture.now })
        let secrets = try Secret.allCases.map { try fixture.directory.secret($0) }
        #expect(secrets.allSatisfy { $0.count == 32 })
        #expect(Set(secrets).count == 3)
    }

    @Test func `only the owner can read the directory and every file in it`() throws {
        let fixture = try Fixture()
        #expect(try fixture.mode() == 0o700)
        let files = try fixture.files()
        #expect(files.count == 10)
        for file in files { #expect(try fixture.mode(file) == 0o600, "\(file)") }
    }

    @Test func `a directory is initialised once`() throws {
        let fixture = try Fixture()
        let before = try fixture.directory.secret(.pairwise)
        #expect(throws: KeyFilesError.alreadyInitialised) {
            try fixture.directory.initialise(signing: [.p256], encryption: [], commonName: "x", at: Fixture.now)
        }
        #expect(try fixture.directory.secret(.pairwise) == before)
    }

    @Test func `a new key is published until it is activated, and the one before it stays published`() throws {
        let fixture = try Fixture()
        let old = try fixture.id(.signing, .p256)
        let new = try fixture.directory.generate(
            use: .signing, type: .p384, commonName: "brama.example", at: Fixture.now)
        #expect(new.state == .published)
        #expect(new.id.hasPrefix("signing-p-384-"))
        #expect(try fixture.directory.activate(new.id, at: Fixture.now).state == .active)
        let states = try fixture.directory.list().filter { $0.use == .signing }.map { [$0.id: $0.state] }
        #expect(states.contains([old: .published]))
        #expect(states.contains([try fixture.id(.signing, .rsa2048): .active]))
    }

    @Test func `the only active key of a family cannot be retired, a published one can`() throws {
        let fixture = try Fixture()
        let old = try fixture.id(.signing, .p256)
        #expect(throws: KeyFilesError.onlyActiveKey(old)) { try fixture.directory.retire(old, at: Fixture.now) }
        let new = try fixture.directory.generate(use: .signing, type: .p256, commonName: "x", at: Fixture.now)
        #expect(throws: KeyFilesError.onlyActiveKey(old)) { try fixture.directory.retire(old, at: Fixture.now) }
        _ = try fixture.directory.activate(new.id, at: Fixture.now)
        #expect(try fixture.directory.retire(old, at: Fixture.now).state == .retired)
        #expect(throws: KeyFilesError.retiredKey(old)) { try fixture.directory.activate(old, at: Fixture.now) }
        #expect(throws: KeyFilesError.retiredKey(old)) { try fixture.directory.retire(old, at: Fixture.now) }
    }

    @Test func `an unknown key is refused`() throws {
        let fixture = try Fixture()
        #expect(throws: KeyFilesError.unknownKey("x")) { try fixture.directory.activate("x", at: Fixture.now) }
        #expect(throws: KeyFilesError.unknownKey("x")) { try fixture.directory.retire("x", at: Fixture.now) }
    }

    @Test(arguments: KeyType.allCases)
    func `a certificate carries its key`(type: KeyType) throws {
        let fixture = try Fixture(initialised: false)
        try fixture.directory.initialise(
            signing: [type], encryption: [], commonName: "brama.example", at: Fixture.now)
        let id = try fixture.id(.signing, type)
        let key = try fixture.key(id)
        let certificate = try fixture.directory.certificate(id)
        #expect(certificate.publicKey == key.publicKey)
        #expect(key.publicKey.bitCount == type.bitCount)
        #expect(certificate.subject == "CN=brama.example")
        #expect(certificate.notBefore == Fixture.now)
        let years = certificate.notAfter.timeIntervalSince(certificate.notBefore) / 31_557_600
        #expect((9.9...10.1).contains(years))
    }

    @Test(arguments: ["keys.json", "pairwise.secret", "key"])
    func `a file that others may read is refused (V39)`(name: String) throws {
        let fixture = try Fixture()
        let id = try fixture.id(.signing, .p256)
        let file = name == "key" ? id + ".key.pem" : name
        func read() throws {
            _ = try fixture.directory.list()
            _ = try fixture.directory.secret(.pairwise)
            _ = try fixture.key(id)
        }
        try read()
        for mode in [0o640, 0o604, 0o620] {
            try fixture.setMode(mode, file)
            #expect(throws: KeyFilesError.readableByOthers(file)) { try read() }
        }
        try fixture.setMode(0o400, file)
        try read()
    }

    @Test func `broken files are named`() throws {
        let fixture = try Fixture()
        let id = try fixture.id(.signing, .p256)
        try fixture.write("nonsense", id + ".key.pem")
        #expect(throws: KeyFilesError.refusedKey(id + ".key.pem", .malformed)) { try fixture.key(id) }
        try fixture.write("abcd", "codes.secret")
        #expect(throws: KeyFilesError.malformed("codes.secret")) { try fixture.directory.secret(.codes) }
        try fixture.write("{", "keys.json")
        #expect(throws: KeyFilesError.malformed("keys.json")) { try fixture.directory.list() }
    }

    @Test func `a directory that is not there is told apart`() throws {
        let fixture = KeyDirectory(path: "/nonexistent/keys")
        #expect(throws: KeyFilesError.missing("keys.json")) { try fixture.list() }
        #expect(throws: KeyFilesError.missing(".")) { try fixture.activate("x", at: Fixture.now) }
    }

    @Test func `a half-written file of an earlier crash is in nobody's way`() throws {
        let fixture = try Fixture()
        try fixture.write("half", "keys.json.new")
        let new = try fixture.directory.generate(use: .signing, type: .p256, commonName: "x", at: Fixture.now)
        #expect(try fixture.directory.list().last == new)
        #expect(try !fixture.files().contains("keys.json.new"))
    }

    @Test func `changes at the same time are all kept`() async throws {
        let fixture = try Fixture()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    _ = try KeyDirectory(path: fixture.path).generate(
                        use: .signing, type: .p256, commonName: "x", at: Fixture.now)
                }
            }
            try await group.waitForAll()
        }
        #expect(try fixture.directory.list().count == 11)
    }
}
