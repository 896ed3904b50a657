import AsyncHTTPClient
import Foundation
import IdentityProvider
import SAML

/// Where a redirect may lead (IIP-MD02): to https, or to http on loopback if it comes from there; never from https to
/// http.
enum RedirectRule {
    static func target(
        of response: HTTPClientResponse, from address: String
    ) throws(MetadataFetchError) -> String {
        guard let text = response.headers.first(name: "location"), let base = URL(string: address),
            let target = URL(string: text, relativeTo: base)?.absoluteString
        else { throw .addressRefused(response.headers.first(name: "location") ?? "") }
        let isDowngrade = scheme(of: address) == "https" && scheme(of: target) != "https"
        guard Location.isAcceptable(target), !isDowngrade else { throw .addressRefused(target) }
        return target
    }

    private static func scheme(of address: String) -> String? { URL(string: address)?.scheme?.lowercased() }
}
