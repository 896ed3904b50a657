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
        let place = Array(address.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") })
        let slash = UInt8(ascii: "/")
        let scheme = place.prefix { $0 != slash }
        let authority = place.dropFirst(scheme.count + 2).prefix { $0 != slash }
        guard authority.allSatisfy(Self.isKnownToTheGrammar) else {
            return String(decoding: scheme, as: UTF8.self).lowercased()
        }
        let needsEscape = place.contains { Self.escaped($0) != nil }
        let octets = needsEscape ? place.flatMap { Self.escaped($0).map { Array($0.utf8) } ?? [$0] } : place
        return String(decoding: octets, as: UTF8.self)
    }

    /// What would end the directive or the policy.
    private static func escaped(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: ";"): "%3B"
        case UInt8(ascii: ","): "%2C"
        default: nil
        }
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
