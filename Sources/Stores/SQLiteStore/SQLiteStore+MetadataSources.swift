import Foundation
import GRDB
package import IdentityProvider

extension SQLiteStore: MetadataSourceStore {
    package func metadataSources() async throws(StoreError) -> [MetadataSource] {
        try read { try $0.all(MetadataSourceRows.selection + " ORDER BY id", [], MetadataSourceRows.decode) }
    }

    package func metadataSource(_ id: String) async throws(StoreError) -> MetadataSource? {
        try read { try $0.first(MetadataSourceRows.selection + " WHERE id = ?", [id], MetadataSourceRows.decode) }
    }

    package func metadataCopy(of source: String) async throws(StoreError) -> [UInt8]? {
        try await readAtLength {
            try $0.first("SELECT document FROM metadata_copies WHERE source = ?", [source]) {
                var columns = Columns($0, of: "metadata copy")
                return try columns.octets()
            }
        }
    }
}

/// Metadata sources and the last good document of each.
enum MetadataSourceRows {
    static let selection = "SELECT content FROM metadata_sources"

    static func decode(_ row: Row) throws -> MetadataSource {
        var columns = Columns(row, of: "metadata source")
        return try columns.json(MetadataSource.self)
    }

    static func add(_ source: MetadataSource) throws(StoreError) -> Write {
        .run(
            "INSERT INTO metadata_sources (id, version, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [source.id, source.version, try jsonColumn(source)], otherwise: .duplicate("id"))
    }

    static func save(_ source: MetadataSource) throws(StoreError) -> Write {
        .run(
            "UPDATE metadata_sources SET version = ?, content = ? WHERE id = ? AND version = ?",
            [source.version, try jsonColumn(source), source.id, source.version - 1], otherwise: .metadataSourceChanged)
    }

    /// No row comes of it where the source is gone.
    static func save(_ document: [UInt8], of source: String) -> Write {
        .run(
            """
            INSERT INTO metadata_copies (source, document) SELECT id, ? FROM metadata_sources WHERE id = ? \
            ON CONFLICT (source) DO UPDATE SET document = excluded.document
            """, [Data(document), source], otherwise: .missing)
    }

    static func remove(_ id: String, _ version: Int) -> Write {
        .run(
            "DELETE FROM metadata_sources WHERE id = ? AND version = ?", [id, version],
            otherwise: .metadataSourceChanged)
    }
}
