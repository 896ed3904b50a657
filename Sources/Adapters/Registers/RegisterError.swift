/// A file of a register cannot be used.
package enum RegisterError: Error, Sendable, Equatable {
    /// The system refused; the file's name and the system's error number.
    case system(file: String, errno: Int32)
    /// The file does not hold what belongs there.
    case malformed(file: String)
}
