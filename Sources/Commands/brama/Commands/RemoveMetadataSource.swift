import ArgumentParser
import Foundation
import IdentityProvider

/// Forgets a source, with the relying parties that it brought or without.
struct RemoveMetadataSource: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a source and the relying parties that it brought, with their settings."
    )

    @OptionGroup var options: DirectoryOptions
    @Argument(help: "The id.") var id: String
    @Flag(help: "Keep the relying parties that it names now, as if they had been registered by hand.") var keep = false

    func run() async throws {
        let instance = try Instance.open(options)
        _ = try await instance.metadataSource(id)
        let parties = try await instance.read { () async throws(StoreError) in
            try await instance.stores.relyingParties.relyingParties()
        }.map(\.registration).filter { $0.origin?.source == id }
        let now = instance.time.now
        var changes: [Change] = []
        for party in parties {
            let stays = keep && party.origin?.isWithdrawn == false
            changes.append(
                stays ? .releaseRelyingParty(entityID: party.entityID) : .removeRelyingParty(entityID: party.entityID))
            changes.append(
                .record(
                    AuditEvent(
                        at: now, kind: stays ? .relyingPartyChanged : .relyingPartyRemoved,
                        relyingParty: party.entityID, facts: ["source": id])))
        }
        changes.append(.removeMetadataSource(id))
        changes.append(.record(AuditEvent(at: now, kind: .metadataSourceRemoved, facts: ["source": id])))
        try await instance.commit(changes) { _ in CommandError(storeFailure: .conflict(.missing)) }
        let kept = changes.count { if case .releaseRelyingParty = $0 { true } else { false } }
        print("\(id) is removed, and with it \(parties.count - kept) relying parties; \(kept) are kept.")
    }
}
