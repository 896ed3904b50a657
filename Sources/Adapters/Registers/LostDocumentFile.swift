package import Foundation
package import IdentityProvider

/// Lost documents in a text file: one number a line, with the instant at which it was added.
package final class LostDocumentFile: LostDocumentRegister {
    private let file: WatchedFile<[String: Date]>

    package init(path: String, time: any TimeSource) {
        file = WatchedFile(path: path, time: time, empty: [:]) { octets throws(RegisterError) in
            try Self.decode(octets, path)
        }
    }

    package func isLost(_ documentNumber: String) async throws(StoreError) -> Bool {
        do {
            return try file.current()[Self.normal(documentNumber)] != nil
        } catch {
            throw .unavailable("the list of lost documents cannot be read")
        }
    }

    /// The numbers with the instants at which they were added.
    package func documents() throws(RegisterError) -> [String: Date] {
        try Self.decode(try RegisterFile.read(file.path), file.path)
    }

    /// Replaces the list.
    package func replace(with documents: [String: Date]) throws(RegisterError) {
        let lines = documents.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.formatted(.iso8601))\n" }
        try RegisterFile.replace(file.path, with: Array(lines.joined().utf8))
    }

    /// A number without spaces, in upper case.
    package static func normal(_ number: String) -> String {
        number.filter { !$0.isWhitespace }.uppercased()
    }

    private static func decode(_ octets: [UInt8], _ path: String) throws(RegisterError) -> [String: Date] {
        var documents: [String: Date] = [:]
        for line in String(decoding: octets, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count == 2 else { throw .malformed(file: path) }
            do {
                documents[String(words[0])] = try Date(String(words[1]), strategy: .iso8601)
            } catch {
                throw .malformed(file: path)
            }
        }
        return documents
    }
}
