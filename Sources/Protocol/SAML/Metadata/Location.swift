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
            let colon = text.range(ofFirst: "://")
        else { return nil }
        scheme = text[..<colon.lowerBound].lowercased()
        guard scheme == "https" || scheme == "http" else { return nil }
        let rest = text[colon.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let (host, port) = Self.split(authority), Self.isHost(host), Self.isPort(port) else { return nil }
        self.host = String(host)
        fragment = rest.firstIndex(of: "#").map { rest[$0...].dropFirst() }
    }

    private static func split(_ authority: Substring) -> (host: Substring, port: Substring?)? {
        if authority.first == "[" {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            let after = authority[authority.index(after: end)...]
            guard after.isEmpty || after.first == ":" else { return nil }
            return (authority[...end], after.isEmpty ? nil : after.dropFirst())
        }
        let parts = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return (parts[0], parts.count == 2 ? parts[1] : nil)
    }

    private static func isHost(_ host: Substring) -> Bool {
        if host.first == "[" {
            return host.count > 2
                && host.utf8.dropFirst().dropLast().allSatisfy { isHexDigit($0) || $0 == 0x3A || $0 == 0x2E }
        }
        return !host.isEmpty && host.utf8.allSatisfy { isLetterOrDigit($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F }
    }

    private static func isPort(_ port: Substring?) -> Bool {
        guard let port else { return true }
        guard (1...5).contains(port.utf8.count), port.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(port)
        else { return false }
        return (1...65_535).contains(number)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        // Visible ASCII without the delimiters that RFC 3986 keeps out of URIs.
        byte > 0x20 && byte < 0x7F && !#""<>\^`{|}"#.utf8.contains(byte)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    }
}

extension String {
    fileprivate func range(ofFirst separator: String) -> Range<Index>? {
        guard let colon = firstIndex(of: ":"), self[colon...].hasPrefix(separator) else { return nil }
        return colon..<index(colon, offsetBy: separator.count)
    }
}
