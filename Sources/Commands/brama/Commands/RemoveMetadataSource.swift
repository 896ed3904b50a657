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
        var ends: [Bool] = []
        // A refresh that brings or withdraws relying parties meanwhile is seen, not overwritten.
        try await instance.commitAnew(after: .metadataSourceChanged) { () async throws(CommandError) in
            let source = try await instance.metadataSource(id)
            let parties = try await parties(of: instance)
            ends = parties.map(stays)
            return changes(parties, source, instance.time.now)
        }
        let kept = ends.count { $0 }
        print("\(id) is removed, and with it \(ends.count - kept) relying parties; \(kept) are kept.")
    }

    private func parties(of instance: Instance) async throws(CommandError) -> [RelyingPartyRegistration] {
        try await instance.read { () async throws(StoreError) in
            try await instance.stores.relyingParties.relyingParties()
        }.map(\.registration).filter { $0.origin?.source == id }
    }

    /// One that the source has withdrawn does not come back to life by that.
    private func stays(_ party: RelyingPartyRegistration) -> Bool { keep && party.origin?.isWithdrawn == false }

    private func changes(_ parties: [RelyingPartyRegistration], _ source: MetadataSource, _ now: Date) -> [Change] {
        let ends = parties.flatMap { party -> [Change] in
            let event = AuditEvent(
                at: now, kind: stays(party) ? .relyingPartyChanged : .relyingPartyRemoved,
                relyingParty: party.entityID, facts: ["source": id])
            return [
                stays(party)
                    ? .releaseRelyingParty(entityID: party.entityID) : .removeRelyingParty(entityID: party.entityID),
                .record(event),
            ]
        }
        let event = AuditEvent(at: now, kind: .metadataSourceRemoved, facts: ["source": id])
        return ends + [.removeMetadataSource(id, version: source.version), .record(event)]
    }
}
