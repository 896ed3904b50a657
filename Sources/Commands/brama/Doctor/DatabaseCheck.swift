import IdentityProvider

/// Whether the database is whole and nobody has tampered with the audit chain.
struct DatabaseCheck {
    var instance: Instance

    private static let name = "database"

    func findings() async -> [Finding] {
        do throws(CommandError) {
            let damages = try await Composition.damages(instance).map {
                Finding.problem(
                    Self.name, "SQLite reports damage: \($0)",
                    remedy: "Stop the server, keep a copy of the directory, and brama restore the last backup.")
            }
            return damages + (try await chain())
        } catch {
            return [Finding(Self.name, error)]
        }
    }

    private func chain() async throws(CommandError) -> [Finding] {
        let verdict = try await instance.read { () async throws(StoreError) in
            try await instance.stores.audit.verify()
        }
        guard case .intact = verdict else {
            return [
                .problem(
                    Self.name, "the audit chain is broken or cut",
                    remedy: "brama audit verify says where; keep a copy of the directory as evidence.")
            ]
        }
        return []
    }
}
