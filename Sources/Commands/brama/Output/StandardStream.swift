import Glibc

/// Standard output and standard error, written without a trap: whoever reads them may have closed them, and the disk
/// behind them may be full.
enum StandardStream {
    /// Writes to standard error what can be written. There is nobody to tell of the rest.
    static func tell(_ text: String) {
        _ = write(Array(text.utf8), to: STDERR_FILENO)
    }

    /// Writes octets to standard output; one that takes no more is an error of the command.
    static func print(_ octets: [UInt8]) throws(CommandError) {
        guard write(octets, to: STDOUT_FILENO) else {
            throw CommandError(
                .outputFailed, "standard output cannot be written: \(String(cString: strerror(errno)))",
                wayOut: "Make room where it goes, or name another file.")
        }
    }

    /// Writes all octets, in one call where the system takes them at once; false if the rest was not taken.
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
