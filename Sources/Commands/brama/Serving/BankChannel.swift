import AsyncHTTPClient
import BankLogin
import NIOCore
import SAML

/// SOAP over HTTP to banks (Bindings §3.2.3), to addresses of the registration alone: redirects are not followed.
struct BankChannel: ArtifactChannel {
    private static let timeout = TimeAmount.seconds(10)
    private static let limit = 256 * 1_024

    let client: HTTPClient

    /// A client with limits; whoever makes it shuts it down.
    static func client() -> HTTPClient {
        HTTPClient(
            configuration: HTTPClient.Configuration(
                redirectConfiguration: .disallow, timeout: .init(connect: .seconds(3), read: timeout)))
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
        return [UInt8](try await response.body.collect(upTo: Self.limit).readableBytesView)
    }

    /// An answer that is neither a message nor a fault.
    struct UnexpectedStatus: Error {
        let code: UInt
    }
}
