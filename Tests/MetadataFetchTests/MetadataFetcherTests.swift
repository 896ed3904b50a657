import AsyncHTTPClient
import Foundation
import Hummingbird
import HummingbirdTesting
import IdentityProvider
import MetadataFetch
import Testing

/// Against a real server on a real port.
struct MetadataFetcherTests {
    private typealias Answer = @Sendable (Request) async throws -> Response

    private func fetch(
        from path: String = "/metadata", unless known: MetadataValidators? = nil, limit: Int = 1_000,
        timeout: Duration = .seconds(20), answering answers: [String: Answer]
    ) async throws -> Result<FetchedMetadata, MetadataFetchError> {
        let router = Router()
        for (path, answer) in answers {
            router.get(RouterPath(path)) { request, _ in try await answer(request) }
        }
        let application = Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)))
        return try await application.test(.live) { server in
            let port = try #require(server.port)
            return try await Self.fetch("http://127.0.0.1:\(port)\(path)", known, limit, timeout)
        }
    }

    private static func fetch(
        _ location: String, _ known: MetadataValidators? = nil, _ limit: Int = 1_000,
        _ timeout: Duration = .seconds(20)
    ) async throws -> Result<FetchedMetadata, MetadataFetchError> {
        let client = MetadataFetcher.client()
        let result: Result<FetchedMetadata, MetadataFetchError>
        do throws(MetadataFetchError) {
            result = .success(
                try await MetadataFetcher(client: client, timeout: timeout)
                    .fetch(location, unless: known, limit: limit))
        } catch {
            result = .failure(error)
        }
        try await client.shutdown()
        return result
    }

    private static func ok(_ body: String, headers: HTTPFields = [:]) -> Response {
        Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(string: body)))
    }

    private static func document(_ body: String, etag: String? = nil, lastModified: String? = nil) -> FetchedMetadata {
        .document(Array(body.utf8), MetadataValidators(etag: etag, lastModified: lastModified))
    }

    @Test func `a document comes with what its server calls this version of it`() async throws {
        let result = try await fetch(answering: [
            "/metadata": { _ in
                Self.ok("<md/>", headers: [.eTag: "\"a\"", .lastModified: "Fri, 27 Nov 2026 07:00:00 GMT"])
            }
        ])
        let date = "Fri, 27 Nov 2026 07:00:00 GMT"
        #expect(result == .success(Self.document("<md/>", etag: "\"a\"", lastModified: date)))
    }

    @Test func `MD02-a a version that is known is asked for by its names, and 304 says that it is the same`()
        async throws
    {
        let answer: Answer = { request in
            let isKnown = request.headers[.ifNoneMatch] == "\"a\"" && request.headers[.ifModifiedSince] == "then"
            return isKnown ? Response(status: .notModified) : Self.ok("<new/>", headers: [.eTag: "\"b\""])
        }
        let known = MetadataValidators(etag: "\"a\"", lastModified: "then")
        #expect(try await fetch(unless: known, answering: ["/metadata": answer]) == .success(.unchanged))
        let other = MetadataValidators(etag: "\"x\"")
        let fresh = try await fetch(unless: other, answering: ["/metadata": answer])
        #expect(fresh == .success(Self.document("<new/>", etag: "\"b\"")))
        let unasked: Answer = { _ in Response(status: .notModified) }
        #expect(try await fetch(answering: ["/metadata": unasked]) == .failure(.status(304)))
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func `MD02-b redirects are followed, relative ones too`(status: Int) async throws {
        let result = try await fetch(answering: [
            "/metadata": { _ in Response(status: .init(code: status), headers: [.location: "/next"]) },
            "/next": { _ in Response(status: .init(code: status), headers: [.location: "last"]) },
            "/last": { _ in Self.ok("<md/>") },
        ])
        #expect(result == .success(Self.document("<md/>")))
    }

    @Test(arguments: [
        "http://metadata.example/", "ftp://metadata.example/", "file:///etc/passwd", "javascript:alert(1)",
        "https://user@metadata.example/", "",
    ])
    func `a redirect to where nothing may be fetched from is refused`(location: String) async throws {
        let result = try await fetch(answering: [
            "/metadata": { _ in Response(status: .found, headers: [.location: location]) }
        ])
        guard case .failure(.addressRefused) = result else {
            Issue.record("\(location): \(result)")
            return
        }
    }

    @Test func `redirects come to an end`() async throws {
        let round: Answer = { _ in Response(status: .found, headers: [.location: "/metadata"]) }
        #expect(try await fetch(answering: ["/metadata": round]) == .failure(.tooManyRedirects))
    }

    @Test(arguments: ["http://metadata.example/x", "ftp://127.0.0.1/x", "https://", "://"])
    func `only https, and http on loopback, is asked`(location: String) async throws {
        #expect(try await Self.fetch(location) == .failure(.addressRefused(location)))
    }

    @Test func `what is larger than the limit is not read, announced or not`() async throws {
        let big: Answer = { _ in Self.ok(String(repeating: "x", count: 1_001)) }
        #expect(try await fetch(answering: ["/metadata": big]) == .failure(.tooLarge))
        let endless: Answer = { _ in
            Response(
                status: .ok,
                body: .init { writer in
                    let piece = ByteBuffer(repeating: 0x20, count: 512)
                    for _ in 0..<100_000 { try await writer.write(piece) }
                    try await writer.finish(nil)
                })
        }
        #expect(try await fetch(answering: ["/metadata": endless]) == .failure(.tooLarge))
        let fitting: Answer = { _ in Self.ok(String(repeating: "x", count: 1_000)) }
        #expect(try await fetch(answering: ["/metadata": fitting]).isSuccess)
    }

    @Test func `a document that drips is given up`() async throws {
        let drip: Answer = { _ in
            Response(
                status: .ok,
                body: .init { writer in
                    while true {
                        try await writer.write(ByteBuffer(string: " "))
                        try await Task.sleep(for: .milliseconds(20))
                    }
                })
        }
        #expect(try await fetch(timeout: .milliseconds(300), answering: ["/metadata": drip]) == .failure(.tooSlow))
    }

    @Test func `an error, and nobody at the other end, are no documents`() async throws {
        let gone: Answer = { _ in Response(status: .gone) }
        #expect(try await fetch(answering: ["/metadata": gone]) == .failure(.status(410)))
        #expect(try await Self.fetch("http://127.0.0.1:1/") == .failure(.unreachable))
    }

    @Test func `a file is read, up to the limit`() async throws {
        let path = NSTemporaryDirectory() + "brama-metadata-" + UUID().uuidString
        try Data("<md/>".utf8).write(to: URL(fileURLWithPath: path))
        defer { unlink(path) }
        #expect(try await Self.fetch(path) == .success(Self.document("<md/>")))
        #expect(try await Self.fetch(path, nil, 4) == .failure(.tooLarge))
        #expect(try await Self.fetch("/dev/zero") == .failure(.tooLarge))
        #expect(try await Self.fetch("/nowhere") == .failure(.fileUnreadable))
    }
}

extension Result {
    fileprivate var isSuccess: Bool { if case .success = self { true } else { false } }
}
