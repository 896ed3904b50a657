import GRDB
import Glibc
package import IdentityProvider

extension SQLiteStore {
    /// Copies the database, as it stands at one moment, into a new file that its owner alone may read; others go on
    /// reading and writing meanwhile.
    ///
    /// - Parameter path: a file that does not exist yet.
    package func backUp(to path: String) throws(StoreError) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else {
            throw errno == ENOSPC ? .full : .unavailable("the copy cannot be made: errno \(errno)")
        }
        close(file)
        do {
            // The copy is one transaction of a connection that syncs it, as SQLite does unless told otherwise.
            let copy = try DatabaseQueue(path: path)
            try pool.backup(to: copy)
            try copy.close()
        } catch {
            throw StoreError(error, path: path)
        }
    }
}
