import Cryptography
import Foundation
import IdentityProvider
import KeyFiles

/// An initialised instance as the commands use it: settings, keys and stores.
struct Instance {
    var directory: InstanceDirectory
    var settings: Settings
    var keys: KeyDirectory
    var stores: Stores
    var time: any TimeSource = SystemTime()

    /// Opens the directory named on the command line or by BRAMA_DIRECTORY.
    static func open(_ options: DirectoryOptions) throws(CommandError) -> Instance {
        try open(try options.instanceDirectory())
    }

    /// Opens a directory.
    static func open(_ directory: InstanceDirectory) throws(CommandError) -> Instance {
        let settings = try Settings(directory)
        let keys = KeyDirectory(
            path: directory.keys, passphrase: try settings.keyPassphrase(), token: try settings.tokenAccess())
        return Instance(
            directory: directory, settings: settings, keys: keys,
            stores: try Composition.stores(directory, keys: keys))
    }

    /// The same instance as its files are now: configuration, keys and passphrase. Its stores stay open, and a token that
    /// was entered stays the one that it is (`RestartRule`).
    func reread() throws(CommandError) -> Instance {
        var next = self
        next.settings = try Settings(directory)
        let token: TokenAccess?
        if let entered = keys.token { token = entered } else { token = try next.settings.tokenAccess() }
        next.keys = KeyDirectory(
            path: directory.keys, passphrase: try next.settings.keyPassphrase(), token: token)
        return next
    }

    /// Writes changes, and turns a refusal of the store into an error with a way out.
    func commit(_ changes: [Change], orElse explain: (StoreConflict) -> CommandError) async throws(CommandError) {
        do {
            try await stores.ledger.commit(changes)
        } catch {
            if case .conflict(let conflict) = error { throw explain(conflict) }
            throw CommandError(storeFailure: error)
        }
    }

    /// Reads from a store.
    func read<Value>(_ work: () async throws(StoreError) -> Value) async throws(CommandError) -> Value {
        do {
            return try await work()
        } catch {
            throw CommandError(storeFailure: error)
        }
    }

    /// The citizen with this user name, or with this id.
    func citizen(_ name: String) async throws(CommandError) -> Citizen {
        let found = try await read { () async throws(StoreError) -> Citizen? in
            if let named = try await stores.citizens.citizen(userName: name) { return named }
            return try await stores.citizens.citizen(CitizenID(name))
        }
        guard let found else {
            throw CommandError(
                .notFound, "no citizen has the user name or the id `\(name)`",
                wayOut: "`brama citizen list` shows all; user names are case-sensitive.")
        }
        return found
    }

    /// The person with this PESEL number, if Brama knows them without a trusted profile.
    func personWithoutProfile(_ pesel: PESEL) async throws(CommandError) -> Citizen? {
        let found = try await read { () async throws(StoreError) in try await stores.citizens.citizen(pesel: pesel) }
        return found?.profile == nil ? found : nil
    }

    /// The external identity provider with this short name.
    func identityProvider(_ id: String) async throws(CommandError) -> RegisteredIdentityProvider {
        let found = try await read { () async throws(StoreError) in
            try await stores.identityProviders.identityProviders()
        }
        guard let bank = found.all.first(where: { $0.id == id }) else {
            throw CommandError(
                .notFound, "no identity provider is registered as `\(id)`",
                wayOut: "`brama idp list` shows the short names.")
        }
        return bank
    }

    /// The relying party with this entityID.
    func relyingParty(_ entityID: String) async throws(CommandError) -> RelyingParty {
        let found = try await read { () async throws(StoreError) in
            try await stores.relyingParties.relyingParty(entityID: entityID)
        }
        guard let found else {
            throw CommandError(
                .notFound, "no relying party is registered as `\(entityID)`",
                wayOut: "`brama sp list` shows the registered entityIDs.")
        }
        return found
    }
}

extension CommandError {
    /// The database did not do it.
    init(storeFailure error: StoreError) {
        switch error {
        case .full:
            self.init(.databaseUnavailable, "the disk is full; nothing was changed", wayOut: "Make room and try again.")
        case .newerSchema:
            self.init(
                .databaseUnavailable, "a newer version of brama has written the database; it was left as it is",
                wayOut: "Install that version again, or restore the backup from before the upgrade.")
        case .unavailable(let cause):
            self.init(
                .databaseUnavailable, "the database cannot be used: \(cause)",
                wayOut: "Check that the directory and its files belong to you and are not damaged.")
        case .conflict:
            self.init(.databaseUnavailable, "somebody else changed the same thing at this moment", wayOut: "Try again.")
        }
    }
}
