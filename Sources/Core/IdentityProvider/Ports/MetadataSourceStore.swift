/// Finds metadata sources.
package protocol MetadataSourceStore: Sendable {
    /// By id.
    func metadataSources() async throws(StoreError) -> [MetadataSource]
    func metadataSource(_ id: String) async throws(StoreError) -> MetadataSource?
    /// The last good document of a source, as it was fetched.
    func metadataCopy(of source: String) async throws(StoreError) -> [UInt8]?
}
