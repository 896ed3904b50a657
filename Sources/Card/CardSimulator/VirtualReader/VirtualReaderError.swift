/// Why a virtual reader could not be reached, or was lost.
package enum VirtualReaderError: Error, Sendable, Equatable {
    /// The host is not an IPv4 address.
    case notAnAddress(String)
    /// A call on the socket failed with this errno.
    case socket(call: String, errno: Int32)
}
