/// A secret that stands alone in the first line of a file outside the key directory.
package enum SecretLine {
    /// Tokens that a register demands may be long.
    private static let limit = 8_192

    /// The first line; a file that others may read is refused.
    package static func read(_ path: String) throws(KeyFilesError) -> String {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let directory = parts.dropLast().joined(separator: "/")
        let name = String(parts.last ?? "")
        let base = directory.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : directory
        let octets = try SecretFile(directory: base, name: name).read()
        let line = octets.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard !line.isEmpty, line.count <= limit, let text = String(validating: line, as: UTF8.self) else {
            throw .malformed(name)
        }
        return text
    }
}
