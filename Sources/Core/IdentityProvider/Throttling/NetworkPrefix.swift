import Glibc

/// The part of a network address that one subscriber cannot change at will.
package enum NetworkPrefix {
    /// An IPv4 address whole, the first 64 bits of an IPv6 address in hexadecimal, any other text as it is.
    package static func text(of address: String) -> String {
        guard let octets = ipv6Octets(address) else { return address }
        let isMappedIPv4 = octets.prefix(10).allSatisfy { $0 == 0 } && octets[10] == 0xff && octets[11] == 0xff
        if isMappedIPv4 {
            return octets.suffix(4).map(String.init).joined(separator: ".")
        }
        return octets.prefix(8).map { String($0, radix: 16) }.joined(separator: ":")
    }

    private static func ipv6Octets(_ address: String) -> [UInt8]? {
        var octets = [UInt8](repeating: 0, count: 16)
        let withoutZone = String(address.prefix { $0 != "%" })
        return inet_pton(AF_INET6, withoutZone, &octets) == 1 ? octets : nil
    }
}
