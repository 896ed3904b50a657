package import IdentityProvider

extension MemoryStore: MetadataSourceStore {
    package func metadataSources() async throws(StoreError) -> [MetadataSource] {
        read { Array($0.metadataSources.values) }.sorted { $0.id < $1.id }
    }

    package func metadataSource(_ id: String) async throws(StoreError) -> MetadataSource? {
        read { $0.metadataSources[id] }
    }

    package func metadataCopy(of source: String) async throws(StoreError) -> [UInt8]? {
        read { $0.metadataCopies[source] }
    }
}

extension MemoryState {
    mutating func applyMetadataSource(_ change: Change) throws(StoreError) {
        switch change {
        case .addMetadataSource(let source):
            try metadataSources.add(source, id: source.id)
        case .saveMetadataSource(let source):
            guard metadataSources[source.id]?.version == source.version - 1 else {
                throw .conflict(.metadataSourceChanged)
            }
            metadataSources[source.id] = source
        case .saveMetadataCopy(let id, let octets):
            guard metadataSources[id] != nil else { throw .conflict(.missing) }
            metadataCopies[id] = octets
        case .removeMetadataSource(let id, let version):
            guard metadataSources[id]?.version == version else { throw .conflict(.metadataSourceChanged) }
            metadataSources[id] = nil
            metadataCopies[id] = nil
        default: break
        }
    }
}
