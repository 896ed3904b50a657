import Cryptography
import Foundation
import IdentityProvider
import TestSupport
import Testing
import WebServer

/// Files that are renewed, well and badly; `look` finds a change once it has stayed for two looks.
struct ServerCertificatesTests {
    private static let now = Date(timeIntervalSince1970: 1_900_000_000)

    private final class Folder {
        let url = FileManager.default.temporaryDirectory.appending(path: "brama-tls-\(UUID())")

        init() throws {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        }

        deinit {
            try? FileManager.default.removeItem(at: url)
        }

        func write(_ name: String, _ credential: SigningKey, key: SigningKey? = nil) throws -> TLSFiles {
            let (chain, own) = (url.appending(path: name + ".crt"), url.appending(path: name + ".key"))
            try credential.certificate.pem.write(to: chain, atomically: true, encoding: .utf8)
            try (key ?? credential).privateKey.pem().write(to: own, atomically: true, encoding: .utf8)
            return TLSFiles(certificateChain: chain.path, privateKey: own.path)
        }
    }

    private static func looksTwice(_ certificates: ServerCertificates) throws -> Bool {
        let first = try certificates.look(now: now)
        let second = try certificates.look(now: now)
        return first || second
    }

    @Test func `a renewed certificate is taken once, when both of its files are there`() throws {
        let folder = try Folder()
        let files = try folder.write("own", try StoryKeys.identityProvider())
        let certificates = try ServerCertificates(files)
        #expect(try !Self.looksTwice(certificates))
        _ = try folder.write("own", try StoryKeys.portal())
        #expect(try !certificates.look(now: Self.now), "it may not be whole yet")
        #expect(try certificates.look(now: Self.now))
        #expect(try !Self.looksTwice(certificates))
    }

    @Test func `files that a reload names and that cannot be used are watched, not those from before`() throws {
        let folder = try Folder()
        let certificates = try ServerCertificates(try folder.write("own", try StoryKeys.identityProvider()))
        let other = try folder.write("other", try StoryKeys.portal(), key: try StoryKeys.identityProvider())
        #expect(throws: ServerCertificateError.mismatch) { try certificates.reload(other, now: Self.now) }
        #expect(try !Self.looksTwice(certificates), "the files from before are no answer to a fault in the new ones")
        _ = try folder.write("other", try StoryKeys.portal())
        #expect(try Self.looksTwice(certificates))
    }

    @Test func `a certificate that is replaced while it is read is read again`() async throws {
        let folder = try Folder()
        let (before, after) = (try StoryKeys.identityProvider(), try StoryKeys.portal())
        let files = try folder.write("own", before)
        let new = try folder.write("new", after)
        try FileManager.default.removeItem(atPath: files.certificateChain)
        // Whoever reads a FIFO waits for its writer, so that the test is there in the middle of it.
        #expect(mkfifo(files.certificateChain, 0o600) == 0)
        let reading = Task.detached { try ServerCertificates(files) }
        let writer = try FileHandle(forWritingTo: URL(fileURLWithPath: files.certificateChain))
        #expect(rename(new.certificateChain, files.certificateChain) == 0)
        try writer.write(contentsOf: Data(before.certificate.pem.utf8))
        try writer.close()
        let certificates = try await reading.value
        #expect(rename(new.privateKey, files.privateKey) == 0)
        #expect(try Self.looksTwice(certificates))
    }
}
