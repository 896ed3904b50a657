import ArgumentParser
import IdentityProvider
import KeyFiles

/// Puts on record that a relying party knows a key.
struct ConfirmKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm",
        abstract: "Put on record that a relying party knows a key, because its engineer said so.")

    @OptionGroup var options: DirectoryOptions
    @Argument(help: "The key's id, as `brama keys plan` shows it.") var key: String
    @Option(help: "The relying party's entityID.") var sp: String

    func run() async throws {
        let instance = try Instance.open(options)
        let party = try await instance.relyingParty(sp)
        guard try Keys.records(of: instance).contains(where: { $0.id == key && $0.state != .retired }) else {
            throw CommandError(keyFailure: .unknownKey(key))
        }
        let now = instance.time.now
        let event = AuditEvent(at: now, kind: .keyConfirmed, relyingParty: party.entityID, facts: ["key": key])
        let sighting = KeySighting(relyingParty: party.entityID, key: key, kind: .confirmed, at: now)
        try await instance.commit([.saveKeySighting(sighting), .record(event)]) {
            CommandError(storeFailure: .conflict($0))
        }
        print("On record: \(Printable.text(party.entityID)) knows \(key).")
    }
}
