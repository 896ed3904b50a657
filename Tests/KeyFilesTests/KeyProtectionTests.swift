import Cryptography
import Foundation
import Testing

@testable import KeyFiles

struct KeyProtectionTests {
    private static let passphrase = KeyPassphrase(Array("correct horse battery".utf8))
    private static let other = KeyPassphrase(Array("another passphrase".utf8))

    @Test func `encrypted files open with the passphrase alone, and OpenSSL reads the keys`() throws {
        let fixture = try Fixture()
        let passphrase = try #require(Self.passphrase)
        let id = try fixture.id(.signing, .p256)
        let (key, secret) = (try fixture.key(id), try fixture.directory.secret(.pairwise))
        #expect(try fixture.directory.encrypt(with: passphrase) == 6)
        #expect(try fixture.directory.encrypt(with: passphrase) == 0)
        for file in try fixture.files() where !file.hasSuffix(".crt.pem") && file != "keys.json" {
            let text = try String(contentsOfFile: fixture.path + "/" + file, encoding: .utf8)
            #expect(KeyDirectory.isEncrypted(text), "\(file)")
            #expect(try fixture.mode(file) == 0o600)
        }
        #expect(throws: KeyFilesError.refusedKey(id + ".key.pem", .passphraseMissing)) { try fixture.key(id) }
        #expect(throws: KeyFilesError.refusedKey("pairwise.secret", .passphraseMissing)) {
            try fixture.directory.secret(.pairwise)
        }
        let opened = KeyDirectory(path: fixture.path, passphrase: passphrase)
        let record = try #require(try opened.list().first { $0.id == id })
        #expect(try opened.privateKey(of: record).publicKey == key.publicKey)
        #expect(try opened.secret(.pairwise) == secret)
        let wrong = KeyDirectory(path: fixture.path, passphrase: Self.other)
        #expect(throws: KeyFilesError.refusedKey(id + ".key.pem", .passphraseWrong)) {
            try wrong.privateKey(of: record)
        }
        #expect(throws: KeyFilesError.refusedKey("audit.secret", .passphraseWrong)) { try wrong.secret(.audit) }
        #expect(try Self.opensslReads(fixture.path + "/" + id + ".key.pem", "correct horse battery"))
        #expect(try !Self.opensslReads(fixture.path + "/" + id + ".key.pem", "wrong"))
    }

    @Test func `what is new is encrypted, and everything comes back into clear`() throws {
        let fixture = try Fixture()
        let passphrase = try #require(Self.passphrase)
        let secret = try fixture.directory.secret(.codes)
        _ = try fixture.directory.encrypt(with: passphrase)
        let opened = KeyDirectory(path: fixture.path, passphrase: passphrase)
        let new = try opened.generate(use: .signing, type: .p256, commonName: "x", at: Fixture.now)
        #expect(throws: KeyFilesError.refusedKey(new.id + ".key.pem", .passphraseMissing)) { try fixture.key(new.id) }
        #expect(try fixture.directory.decrypt(with: passphrase) == 7)
        #expect(try fixture.directory.secret(.codes) == secret)
        _ = try fixture.key(new.id)
    }

    @Test func `a wrong passphrase changes nothing`() throws {
        let fixture = try Fixture()
        _ = try fixture.directory.encrypt(with: try #require(Self.passphrase))
        let before = try contents(fixture)
        let other = try #require(Self.other)
        #expect(throws: KeyFilesError.self) { try fixture.directory.decrypt(with: other) }
        #expect(throws: KeyFilesError.self) { try fixture.directory.encrypt(with: other) }
        #expect(try contents(fixture) == before)
    }

    @Test(arguments: ["", "short", String(repeating: "x", count: 1_025), "with\0zero inside"])
    func `what is no passphrase is none`(text: String) {
        #expect(KeyPassphrase(Array(text.utf8)) == nil)
    }

    private func contents(_ fixture: Fixture) throws -> [Data?] {
        try fixture.files().map { FileManager.default.contents(atPath: fixture.path + "/" + $0) }
    }

    private static func opensslReads(_ path: String, _ passphrase: String) throws -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = ["pkey", "-in", path, "-passin", "pass:" + passphrase, "-noout"]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
