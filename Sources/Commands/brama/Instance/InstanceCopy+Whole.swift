import Foundation
import Glibc
import IdentityProvider

extension InstanceCopy {
    /// A backup's database, which nobody has open.
    func copyDatabase() throws(CommandError) {
        do {
            try FileManager.default.copyItem(atPath: source.database, toPath: target.database)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: target.database)
        } catch {
            throw CommandError(
                .copyFailed, "\(source.database) cannot be copied", wayOut: "Check permissions and space.")
        }
    }

    /// How many events the copy's audit chain has; a chain that is broken is refused.
    func verifiedEvents() async throws(CommandError) -> Int {
        let instance = try Instance.open(target)
        let verdict = try await instance.read { () async throws(StoreError) in
            try await instance.stores.audit.verify()
        }
        guard case .intact(let count) = verdict else {
            throw CommandError(
                .auditBroken, "the audit chain of the copy is broken or cut",
                wayOut: "`brama audit verify` says where; keep the directory as evidence, and try an earlier backup.")
        }
        return count
    }

    /// Renames the finished copy to where it belongs.
    func moveTarget(to place: InstanceDirectory) throws(CommandError) {
        guard rename(target.path, place.path) == 0 else {
            throw CommandError(
                .copyFailed, "\(place.path) cannot be made: \(String(cString: strerror(errno)).lowercased())",
                wayOut: "Check the path and its permissions; nothing was changed.")
        }
    }

    /// Runs something, and takes the half-made copy away if it fails.
    func orRemoveTarget<Value>(
        _ work: () async throws(CommandError) -> Value
    ) async throws(CommandError) -> Value {
        do {
            return try await work()
        } catch {
            do {
                try FileManager.default.removeItem(atPath: target.path)
            } catch let removal {
                throw CommandError(
                    error.number, "\(error.message); what was made of \(target.path) could not be removed (\(removal))",
                    wayOut: error.wayOut)
            }
            throw error
        }
    }
}
