/// What may be the address of an endpoint: https, or http on the machine itself (V23, V24 of the threat model).
package enum Location {
    /// Whether messages may be sent to this address.
    package static func isAcceptable(_ text: String) -> Bool {
        guard let url = WebURL(text), url.fragment == nil else { return false }
        return url.scheme == "https" || (url.scheme == "http" && Loopback.contains(url.host))
    }

    /// Whether a page may link to this address: any host over http or https.
    package static func isAcceptableLink(_ text: String) -> Bool {
        WebURL(text) != nil
    }

    /// Whether a page may show this image: https, or a data URL of an image.
    package static func isAcceptableImage(_ text: String) -> Bool {
        if text.hasPrefix("data:image/") {
            return text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x27 && $0 != 0x3C }
        }
        return isAcceptable(text)
    }
}

/// The parts of an absolute http or https URL in its plainest form: anything that readers could take apart
/// differently (user names, white space, backslashes, control characters) is no URL here.
struct WebURL {
    let scheme: String
    let host: String
    let fragment: Substring?

    init?(_ text: String) {
        guard text.utf8.count <= 2_048, text.utf8.allSatisfy(Self.isPlain),
            let colon = text.utf8.firstIndex(of: UInt8(ascii: ":"))
        else { return nil }
        scheme = text[..<colon].lowercased()
        guard scheme == "https" || scheme == "http" else { return nil }
        var rest = text.utf8[colon...]
        guard rest.starts(with: Self.afterScheme) else { return nil }
        rest = rest.dropFirst(Self.afterScheme.count)
        guard let (host, port) = Self.split(rest.prefix(while: Self.isAuthority)), Self.isHost(host), Self.isPort(port)
        else { return nil }
        self.host = String(Substring(host))
        fragment = rest.firstIndex(of: UInt8(ascii: "#")).map { Substring(rest[$0...].dropFirst()) }
    }

    private static let afterScheme = Array("://".utf8)

    private typealias Octets = Substring.UTF8View

    private static func isAuthority(_ byte: UInt8) -> Bool {
        byte != UInt8(ascii: "/") && byte != UInt8(ascii: "?") && byte != UInt8(ascii: "#")
    }

    private static func split(_ authority: Octets) -> (host: Octets, port: Octets?)? {
        if authority.first == UInt8(ascii: "[") {
            guard let end = authority.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            let after = authority[authority.index(after: end)...]
            guard after.isEmpty || after.first == UInt8(ascii: ":") else { return nil }
            return (authority[...end], after.isEmpty ? nil : after.dropFirst())
        }
        guard let colon = authority.firstIndex(of: UInt8(ascii: ":")) else { return (authority, nil) }
        return (authority[..<colon], authority[colon...].dropFirst())
    }

    private static func isHost(_ host: Octets) -> Bool {
        if host.first == UInt8(ascii: "[") {
            return host.count > 2
                && host.dropFirst().dropLast().allSatisfy { isHexDigit($0) || $0 == 0x3A || $0 == 0x2E }
        }
        return !host.isEmpty && host.allSatisfy { isLetterOrDigit($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F }
    }

    private static func isPort(_ port: Octets?) -> Bool {
        guard let port else { return true }
        guard (1...5).contains(port.count), port.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(Substring(port))
        else { return false }
        return (1...65_535).contains(number)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        // Visible ASCII without the delimiters that RFC 3986 keeps out of URIs.
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "^"),
            UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
            false
        default: byte > 0x20 && byte < 0x7F
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    }
}
