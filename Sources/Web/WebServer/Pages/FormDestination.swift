import Foundation
import SAML

/// An address that a form may carry a SAML message to: https, or http on loopback.
package struct FormDestination: Sendable, Equatable {
    /// The address as it was registered.
    package let address: String
    /// What `form-action` allows (CSP Level 3 §2.3.1), which has no words for every host.
    let sourceExpression: String

    /// Nil for any other scheme, `javascript:` and `data:` among them, and for what is not an absolute URL.
    package init?(_ address: String) {
        guard let parts = URLComponents(string: address), let scheme = parts.scheme?.lowercased(),
            let host = parts.host, !host.isEmpty
        else { return nil }
        guard scheme == "https" || scheme == "http" && Loopback.contains(host) else { return nil }
        self.address = address
        sourceExpression = Self.sourceExpression(scheme: scheme, host: host, parts: parts)
    }

    /// Scheme, host, port and path; the scheme alone for a host outside the grammar, such as an IPv6 literal.
    private static func sourceExpression(scheme: String, host: String, parts: URLComponents) -> String {
        let allowed = host.utf8.allSatisfy { Self.isHostCharacter($0) }
        guard allowed else { return scheme + ":" }
        let port = parts.port.map { ":\($0)" } ?? ""
        let path = parts.percentEncodedPath.replacing(";", with: "%3B").replacing(",", with: "%2C")
        return "\(scheme)://\(host)\(port)\(path)"
    }

    private static func isHostCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
