import AsyncHTTPClient
import Hummingbird
import HummingbirdTesting
import IdentityProvider
import PortalCalls
import Testing

/// Against a real server on a real port.
@Suite struct HTTPBackChannelTests {
    private func channel<Value: Sendable>(
        answering answer: @escaping @Sendable (Request) async throws -> Response,
        _ work: @escaping @Sendable (HTTPBackChannel, Int) async throws -> Value
    ) async throws -> Value {
        let router = Router()
        router.post("/slo") { request, _ in try await answer(request) }
        let application = Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)))
        return try await application.test(.live) { server in
            let client = HTTPBackChannel.client()
            let port = try #require(server.port)
            let outcome: Result<Value, any Error>
            do {
                outcome = .success(try await work(HTTPBackChannel(client: client), port))
            } catch {
                outcome = .failure(error)
            }
            try await client.shutdown()
            return try outcome.get()
        }
    }

    private static func ok(_ body: String) -> Response {
        Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: body)))
    }

    private func post(
        answering answer: @escaping @Sendable (Request) async throws -> Response
    ) async throws -> Result<[UInt8], BackChannelError> {
        try await channel(answering: answer) { channel, port in
            do throws(BackChannelError) {
                return .success(
                    try await channel.post(Array("<ask/>".utf8), to: "http://127.0.0.1:\(port)/slo", within: 5))
            } catch {
                return .failure(error)
            }
        }
    }

    @Test func `an envelope goes there and an answer comes back`() async throws {
        let outcome = try await post { request in
            let body = try await request.body.collect(upTo: 100)
            return Self.ok("got \(String(buffer: body)) as \(request.headers[.contentType] ?? "")")
        }
        #expect(outcome == .success(Array("got <ask/> as text/xml; charset=utf-8".utf8)))
    }

    @Test func `an HTML page with status 500 is an error and nothing more`() async throws {
        let outcome = try await post { _ in
            Response(status: .internalServerError, body: .init(byteBuffer: ByteBuffer(string: "<html><p>Oops")))
        }
        #expect(outcome == .failure(.status(500)))
    }

    @Test func `a redirect is not followed`() async throws {
        let outcome = try await post { _ in
            Response(status: .temporaryRedirect, headers: [.location: "/elsewhere"])
        }
        #expect(outcome == .failure(.status(307)))
    }

    @Test func `an answer without end is cut off`() async throws {
        let outcome = try await post { _ in Self.ok(String(repeating: "x", count: 128 * 1_024 + 1)) }
        #expect(outcome == .failure(.tooLarge))
        let just = try await post { _ in Self.ok(String(repeating: "x", count: 128 * 1_024)) }
        #expect(try just.get().count == 128 * 1_024)
    }

    @Test func `an answer that does not come in time is none`() async throws {
        let outcome: Result<[UInt8], BackChannelError> = try await channel { _ in
            try await Task.sleep(for: .seconds(30))
            return Self.ok("late")
        } _: { channel, port in
            do throws(BackChannelError) {
                return .success(try await channel.post([1], to: "http://127.0.0.1:\(port)/slo", within: 0.2))
            } catch {
                return .failure(error)
            }
        }
        #expect(outcome == .failure(.unreachable))
    }

    @Test func `a probe tells an open port from a closed one and from no address`() async throws {
        let port = try await channel(answering: { _ in Self.ok("") }) { channel, port in
            #expect(await channel.answers(at: "http://127.0.0.1:\(port)/slo", within: 5))
            #expect(await channel.answers(at: "not an address", within: 5) == false)
            return port
        }
        let client = HTTPBackChannel.client()
        let channel = HTTPBackChannel(client: client)
        #expect(await channel.answers(at: "http://127.0.0.1:\(port)/slo", within: 5) == false)
        do throws(BackChannelError) {
            _ = try await channel.post([1], to: "http://127.0.0.1:\(port)/slo", within: 5)
            Issue.record("somebody answered")
        } catch {
            #expect(error == .unreachable)
        }
        try await client.shutdown()
    }
}
