import HTTPTypes
import Hummingbird
import IdentityProvider
import NIOCore

/// Reads request bodies within limits of size and time.
struct BodyReader: Sendable {
    /// The time in which a body must be there.
    let timeout: Duration
    /// The gate that the request is inside; its place is free for others while the body is on its way.
    let gate: RequestGate

    /// The form in the body, at most `limit` bytes of it.
    func form(of request: Request, limit: Int) async throws -> FormFields {
        let type = request.headers[.contentType].map { value in
            Substring(value.utf8.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: " ") }).lowercased()
        }
        guard type == nil || type == "application/x-www-form-urlencoded" else {
            throw PageRefusal(.formRefused, status: .unsupportedMediaType, cause: "content type")
        }
        let body = try await octets(of: request, limit: limit)
        do {
            return try FormFields(decoding: Array(body.readableBytesView))
        } catch {
            throw PageRefusal(.formRefused, cause: "form: \(error)")
        }
    }

    /// The body, at most `limit` bytes of it.
    func octets(of request: Request, limit: Int) async throws -> ByteBuffer {
        let announced = request.headers[.contentLength].flatMap { Int($0) }
        guard announced ?? 0 <= limit else { throw Self.tooLarge }
        gate.leave()
        let outcome: Result<ByteBuffer, any Error>
        do { outcome = .success(try await received(request.body, limit: limit)) } catch { outcome = .failure(error) }
        let hasPlace = gate.reenter()
        let body = try outcome.get()
        guard hasPlace else { throw PageRefusal(.serverBusy, cause: "too many requests at once") }
        return body
    }

    private func received(_ body: RequestBody, limit: Int) async throws -> ByteBuffer {
        try await withThrowingTaskGroup(of: ByteBuffer.self) { group in
            group.addTask { try await Self.collect(body, limit: limit) }
            group.addTask {
                try await Task.sleep(for: timeout)
                throw PageRefusal(.formRefused, status: .requestTimeout, cause: "body too slow")
            }
            defer { group.cancelAll() }
            guard let octets = try await group.next() else { throw CancellationError() }
            return octets
        }
    }

    private static func collect(_ body: RequestBody, limit: Int) async throws -> ByteBuffer {
        do {
            return try await body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw tooLarge
        }
    }

    private static let tooLarge = PageRefusal(.formRefused, status: .contentTooLarge, cause: "body too large")
}
