import Foundation
import IdentityProvider

/// Reads a file and never more of it than the limit: it may be a device without an end.
enum MetadataFile {
    static func read(_ path: String, _ limit: Int) throws(MetadataFetchError) -> [UInt8] {
        var octets: [UInt8] = []
        do {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            while octets.count <= limit, let part = try file.read(upToCount: limit + 1 - octets.count), !part.isEmpty {
                octets += part
            }
        } catch {
            throw .fileUnreadable
        }
        guard octets.count <= limit else { throw .tooLarge }
        return octets
    }
}
