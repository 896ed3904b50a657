import Foundation

/// The addresses that revocation lists are fetched from.
package enum ListAddress {
    /// http and https, which is enough since lists are signed (RFC 5280 §8), or a file of this machine.
    package static func isUsable(_ address: String) -> Bool {
        guard let url = URL(string: address), address.utf8.count <= 1_024 else { return false }
        switch url.scheme {
        case "http", "https": return url.host?.isEmpty == false
        default: return false
        }
    }

    /// The path of a `file:` address; an administrator may name one, a card may not.
    package static func path(of address: String) -> String? {
        guard let url = URL(string: address), url.scheme == "file", url.host ?? "" == "", url.path.hasPrefix("/") else {
            return nil
        }
        return url.path
    }
}
