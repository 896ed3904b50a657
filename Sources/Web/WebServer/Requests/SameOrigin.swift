import Foundation
import HTTPTypes

/// Tells the forms of this server from those of others (V34).
struct SameOrigin: Sendable {
    private static let fetchSite = HTTPField.Name("Sec-Fetch-Site")
    private let origin: String

    /// `baseURL` as browsers see it.
    init(baseURL: String) {
        origin = Self.origin(of: baseURL) ?? ""
    }

    /// Whether the request's `Origin`, else its `Sec-Fetch-Site`, else its `Referer` says that it came from here; one
    /// that says nothing did not.
    func admits(_ headers: HTTPFields) -> Bool {
        if let origin = headers[.origin] {
            return origin == self.origin
        }
        if let name = Self.fetchSite, let site = headers[name] {
            return site == "same-origin"
        }
        return headers[.referer].flatMap(Self.origin(of:)) == origin
    }

    /// Scheme, host and port of an http or https URL as browsers write them: lower case, without the scheme's own port.
    static func origin(of url: String) -> String? {
        guard let slashes = url.range(of: "://") else { return nil }
        let scheme = url[..<slashes.lowerBound].lowercased()
        guard scheme == "https" || scheme == "http" else { return nil }
        let authority = url[slashes.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }.lowercased()
        guard !authority.isEmpty, !authority.contains("@") else { return nil }
        let usual = scheme == "https" ? ":443" : ":80"
        return scheme + "://" + (authority.hasSuffix(usual) ? String(authority.dropLast(usual.count)) : authority)
    }
}
