package import AsyncHTTPClient
package import IdentityProvider
import NIOCore
import NIOHTTP1
import SAML

/// SOAP over HTTP (Bindings §3.2.3), to addresses of the registration alone: redirects are not followed, since an answer
/// could lead a request into the operator's own network.
package struct HTTPBackChannel: BackChannel {
    private static let limit = 128 * 1_024

    private let client: HTTPClient
    private let probe: ConnectionProbe

    /// `client` comes from ``client()``.
    package init(client: HTTPClient) {
        self.client = client
        probe = ConnectionProbe(group: client.eventLoopGroup)
    }

    /// A client with limits; whoever makes it shuts it down.
    package static func client() -> HTTPClient {
        HTTPClient(
            configuration: HTTPClient.Configuration(
                redirectConfiguration: .disallow, timeout: .init(connect: .seconds(3), read: .seconds(10))))
    }

    package func post(
        _ envelope: [UInt8], to location: String, within seconds: Double
    ) async throws(BackChannelError) -> [UInt8] {
        var request = HTTPClientRequest(url: location)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "text/xml; charset=utf-8")
        request.headers.add(name: "SOAPAction", value: "\"\(SOAPEnvelope.action)\"")
        request.body = .bytes(envelope)
        do {
            let deadline = NIODeadline.now() + .milliseconds(Int64(seconds * 1_000))
            let response = try await client.execute(request, deadline: deadline)
            guard response.status == .ok else { throw BackChannelError.status(Int(response.status.code)) }
            return [UInt8](try await response.body.collect(upTo: Self.limit).readableBytesView)
        } catch let error as BackChannelError {
            throw error
        } catch is NIOTooManyBytesError {
            throw .tooLarge
        } catch {
            throw .unreachable
        }
    }

    package func answers(at location: String, within seconds: Double) async -> Bool {
        await probe.connects(to: location, within: seconds)
    }
}
