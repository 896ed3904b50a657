import NIOCore

/// A range of network addresses: `10.0.0.0/8`, `2001:db8::/32`, or a single address.
package struct NetworkRange: Sendable, Equatable {
    private let prefix: [UInt8]
    private let bits: Int

    /// Nil for what is neither an address nor a range.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let octets = Self.octets(of: String(parts[0])) else { return nil }
        guard parts.count == 2 else {
            prefix = octets
            bits = octets.count * 8
            return
        }
        guard let bits = Int(parts[1]), (0...octets.count * 8).contains(bits) else { return nil }
        prefix = octets
        self.bits = bits
    }

    /// Whether the address, as text, lies in the range.
    package func contains(_ address: String) -> Bool {
        guard let octets = Self.octets(of: address), octets.count == prefix.count else { return false }
        return (0..<bits).allSatisfy { bit in
            (octets[bit / 8] ^ prefix[bit / 8]) & (0x80 >> UInt8(bit % 8)) == 0
        }
    }

    /// Four or sixteen octets; an IPv4 address inside IPv6 (`::ffff:…`) counts as IPv4.
    static func octets(of address: String) -> [UInt8]? {
        guard let parsed = try? SocketAddress(ipAddress: address, port: 0) else { return nil }
        switch parsed {
        case .v4(let address):
            return withUnsafeBytes(of: address.address.sin_addr) { Array($0) }
        case .v6(let address):
            let octets = withUnsafeBytes(of: address.address.sin6_addr) { Array($0) }
            let mapped = octets.prefix(10).allSatisfy { $0 == 0 } && octets[10] == 0xff && octets[11] == 0xff
            return mapped ? Array(octets.suffix(4)) : octets
        case .unixDomainSocket:
            return nil
        }
    }
}
