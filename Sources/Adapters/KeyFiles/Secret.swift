/// The secrets that stand beside the keys: 32 random bytes each, in hexadecimal in a file of their own.
package enum Secret: String, Sendable, CaseIterable {
    /// Behind pairwise persistent identifiers; it never changes.
    case pairwise
    /// Behind one-time codes and throttle keys.
    case codes
    /// Behind the audit chain.
    case audit

    /// The file in the key directory.
    package var fileName: String { rawValue + ".secret" }

    static let byteCount = 32
}
