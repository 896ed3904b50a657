import Glibc

/// Standard output and standard error, written without a trap: whoever reads them may have closed them, and the disk
/// behind them may be full.
enum StandardStream {
    /// Writes to standard error what can be written. There is nobody to tell of the rest.
    static func tell(_ text: String) {
        _ = Descriptor.write(Array(text.utf8), to: STDERR_FILENO)
    }

    /// Writes octets to standard output; one that takes no more is an error of the command.
    static func print(_ octets: [UInt8]) throws(CommandError) {
        guard Descriptor.write(octets, to: STDOUT_FILENO) else { throw failure() }
    }

    /// Writes what was printed and is still held back; what cannot be written is an error of the command.
    static func finish() throws(CommandError) {
        guard fflush(nil) == 0 else { throw failure() }
    }

    private static func failure() -> CommandError {
        CommandError(
            .outputFailed, "standard output cannot be written: \(String(cString: strerror(errno)))",
            wayOut: "Make room where it goes, or name another file.")
    }
}
