import IdentityProvider
import Logging
import Synchronization
import Testing

@testable import TrustedProfileLogin

struct LogTests {
    /// Keeps every line with its metadata.
    private final class Lines: Sendable {
        private let lines = Mutex<[String]>([])

        func add(_ line: String) { lines.withLock { $0.append(line) } }
        var text: String { lines.withLock { $0.joined(separator: "\n") } }
    }

    private struct Handler: LogHandler {
        let lines: Lines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            lines.add("\(event.level) \(event.message) \(event.metadata ?? [:]) \(metadata)")
        }
    }

    @Test func `the log holds no code, no personal number, no password and no name`() async throws {
        let lines = Lines()
        let fixture = Fixture(logger: Logger(label: "test", factory: { _ in Handler(lines: lines) }))
        let citizen = try await fixture.add("anna")
        _ = try await fixture.sign(in: "anna", "Wrong-Password-1")
        let (form, digits) = try await fixture.codeForm()
        _ = try await fixture.send(digits == "00000000" ? "00000001" : "00000000", form)
        _ = try await fixture.send(digits, form)
        let text = lines.text
        #expect(text.contains("credentials refused"))
        #expect(text.contains("one-time code made"))
        #expect(text.contains("one-time code refused"))
        for secret in [digits, "0000000", citizen.pesel.digits, "Wrong-Password-1", Fixture.password, "anna"] {
            #expect(!text.contains(secret))
        }
    }
}
