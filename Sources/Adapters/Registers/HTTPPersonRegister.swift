package import AsyncHTTPClient
import Foundation
package import IdentityProvider
import NIOCore

/// The register behind an HTTP service: a POST of `{"pesel": …}` is answered by the person as `RegisteredPerson` has
/// them, or by 404. The number travels in the body, so that no server's log has it.
package struct HTTPPersonRegister: PersonRegister {
    private static let limit = 64 * 1_024

    package let isSetUp = true
    private let address: String
    private let client: HTTPClient
    private let timeout: TimeAmount
    private let header: RegisterHeader?

    /// The register knows us by `header`, where it asks for one.
    package init(address: String, client: HTTPClient, header: RegisterHeader? = nil, timeoutSeconds: Int64 = 5) {
        self.header = header
        self.address = address
        self.client = client
        timeout = .seconds(timeoutSeconds)
    }

    /// A client that follows no redirects: they would carry numbers to an address that nobody configured.
    package static func client() -> HTTPClient {
        HTTPClient(
            eventLoopGroupProvider: .singleton,
            configuration: HTTPClient.Configuration(redirectConfiguration: .disallow))
    }

    package func person(_ pesel: PESEL) async throws(PersonRegisterError) -> RegisteredPerson? {
        let octets: [UInt8]?
        do {
            octets = try await ask(pesel)
        } catch let error as PersonRegisterError {
            throw error
        } catch {
            throw PersonRegisterError("the person register cannot be reached")
        }
        guard let octets else { return nil }
        do {
            let person = try JSONDecoder().decode(RegisteredPerson.self, from: Data(octets))
            guard person.pesel == pesel else { throw PersonRegisterError("the answer is of another person") }
            return person
        } catch let error as PersonRegisterError {
            throw error
        } catch {
            throw PersonRegisterError("the person register's answer cannot be read")
        }
    }

    private func ask(_ pesel: PESEL) async throws -> [UInt8]? {
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        if let header { request.headers.add(name: header.name, value: header.value) }
        request.body = .bytes(Array(#"{"pesel":"\#(pesel.digits)"}"#.utf8))
        let response = try await client.execute(request, timeout: timeout)
        switch response.status.code {
        case 200: return Array(try await response.body.collect(upTo: Self.limit).readableBytesView)
        case 404: return nil
        case let code: throw PersonRegisterError("the person register answers \(code)")
        }
    }
}
