import IdentityProvider

extension RelyingPartyRows {
    /// What a change of a relying party, or of the source of its metadata, writes.
    static func writes(for change: Change) throws(StoreError) -> [Write] {
        switch change {
        case .addRelyingParty(let registration): [try RelyingPartyRows.add(registration)]
        case .updateRelyingParty(let registration, let known): [try RelyingPartyRows.update(registration, from: known)]
        case .removeRelyingParty(let entityID): [RelyingPartyRows.remove(entityID)]
        case .replaceRelyingPartyMetadata(let entityID, let metadata, let origin, let instant):
            [RelyingPartyRows.replace(metadata, origin, of: entityID, at: instant)]
        case .releaseRelyingParty(let entityID): [RelyingPartyRows.release(entityID)]
        case .addMetadataSource(let source): [try MetadataSourceRows.add(source)]
        case .saveMetadataSource(let source): [try MetadataSourceRows.save(source)]
        case .saveMetadataCopy(let id, let octets): [MetadataSourceRows.save(octets, of: id)]
        case .removeMetadataSource(let id, let version): [MetadataSourceRows.remove(id, version)]
        default: []
        }
    }
}
