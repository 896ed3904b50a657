package import AsyncHTTPClient
import Foundation
import SAML

/// How an SMS gateway is called.
package struct SMSGateway: Sendable, Equatable {
    /// Where messages are posted; https, or http on loopback, for a code must not be read on its way.
    package let url: String
    /// The body, in which `{to}` and `{text}` are replaced by values written as the content type wants them.
    package let template: String
    package let contentType: String
    /// Further header fields, `Authorization` for one.
    package let headers: [String: String]
    /// Seconds after which the gateway counts as unreachable.
    package let timeout: Int

    package init(
        url: String, template: String, contentType: String, headers: [String: String] = [:], timeout: Int = 10
    ) throws(SMSGatewayError) {
        guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(), let host = parts.host,
            scheme == "https" || (scheme == "http" && Loopback.contains(host))
        else { throw .address }
        guard template.contains("{to}"), template.contains("{text}") else { throw .template }
        guard SMSBodyEncoding(contentType: contentType) != nil else { throw .contentType }
        self.url = url
        self.template = template
        self.contentType = contentType
        self.headers = headers
        self.timeout = timeout
    }

    /// A client that follows no redirects: they would carry a code to an address that nobody configured.
    package static func client() -> HTTPClient {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }
}

/// Why a gateway cannot be used as it is configured.
package enum SMSGatewayError: Error, Sendable, Equatable {
    /// The URL is neither https nor http on loopback.
    case address
    /// The template lacks `{to}` or `{text}`.
    case template
    /// No way to write values into this content type is known.
    case contentType
}
