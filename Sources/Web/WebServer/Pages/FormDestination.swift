import SAML

/// An address that a form or a link may lead a citizen to: https, or http on loopback (V23 of the threat model).
package struct FormDestination: Sendable, Equatable {
    /// The address as it was registered.
    package let address: String

    /// Nil for any other scheme, `javascript:` and `data:` among them, and for what is not an absolute URL.
    package init?(_ address: String) {
        guard Location.isAcceptable(address) else { return nil }
        self.address = address
    }

    /// What `form-action` allows (CSP Level 3 §2.3.1): the address without its query, since the grammar knows none; the
    /// scheme alone for a host that the grammar does not know, such as an IPv6 literal.
    var sourceExpression: String {
        let place = String(address.prefix { $0 != "?" && $0 != "#" })
        let parts = place.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        let authority = parts.dropFirst(2).first?.prefix { $0 != "/" } ?? ""
        guard authority.utf8.allSatisfy(Self.isKnownToTheGrammar) else { return parts[0].lowercased() }
        return place.replacing(";", with: "%3B").replacing(",", with: "%2C")
    }

    /// Of a host and its port.
    private static func isKnownToTheGrammar(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"):
            true
        default: false
        }
    }
}
