import AsyncHTTPClient
import NIOCore
import SAML

/// SOAP over HTTP (Bindings §3.2.3).
struct HTTPArtifactChannel: ArtifactChannel {
    private static let timeout = TimeAmount.seconds(10)
    private static let limit = 256 * 1_024

    let client: HTTPClient

    /// Redirects are not followed: the address is the one in the metadata.
    static var configuration: HTTPClient.Configuration {
        HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(5), read: timeout))
    }

    func send(_ envelope: [UInt8], to location: String) async throws -> [UInt8] {
        var request = HTTPClientRequest(url: location)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "text/xml; charset=utf-8")
        request.headers.add(name: "SOAPAction", value: "\"\(SOAPEnvelope.action)\"")
        request.body = .bytes(envelope)
        let response = try await client.execute(request, timeout: Self.timeout)
        // A fault comes with 500 (SOAP 1.1 §6.2).
        guard response.status == .ok || response.status == .internalServerError else {
            throw UnexpectedStatus(code: response.status.code)
        }
        let body = try await response.body.collect(upTo: Self.limit)
        return [UInt8](body.readableBytesView)
    }

    /// An answer that is neither a message nor a fault.
    struct UnexpectedStatus: Error {
        let code: UInt
    }
}
