import Glibc

/// Writing to an open file, pipe or terminal.
enum Descriptor {
    /// Writes all octets, in one call where the system takes them at once; false if the rest was not taken, with `errno`.
    static func write(_ octets: [UInt8], to descriptor: CInt) -> Bool {
        var rest = octets[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
