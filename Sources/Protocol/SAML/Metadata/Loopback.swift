/// The hosts that never leave the machine: 127.0.0.0/8, ::1 and localhost.
package enum Loopback {
    /// Whether a host, as it stands in a URL, is the machine itself.
    package static func contains(_ host: String) -> Bool {
        let host = host.lowercased()
        if host == "localhost" || host == "::1" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { isOctet($0) }
    }

    /// A decimal octet in the one spelling that every resolver reads alike.
    private static func isOctet(_ part: Substring) -> Bool {
        guard (1...3).contains(part.utf8.count), part.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            part.utf8.count == 1 || part.utf8.first != 0x30, let value = Int(part)
        else { return false }
        return value <= 255
    }
}
