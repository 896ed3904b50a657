import Glibc
import Synchronization

/// A card's memory in a file of mode 0600, held by one program at a time.
///
/// The lock is on the file itself: a new one is locked before it takes the old one's name, so that there is no moment
/// at which two programs could each grant a try of their own.
package final class CardFile: CardMemory {
    /// The file's path.
    package let path: String

    /// The descriptor that holds the lock.
    private let held: Mutex<Int32>

    /// Takes hold of a card's file.
    package init(_ path: String) throws(CardMemoryError) {
        self.path = path
        held = Mutex(try Self.lock(path))
        do {
            _ = try load()
        } catch {
            held.withLock { _ = close($0) }
            throw error
        }
    }

    deinit {
        held.withLock { _ = close($0) }
    }

    /// Writes the file of a new card; one that is there already is left alone.
    package static func create(_ path: String, _ record: CardRecord) throws(CardMemoryError) {
        guard access(path, F_OK) != 0 else { throw .inUse }
        do {
            try DurableFile.replace(path, with: record.json())
        } catch let failure as FileFailure {
            throw .system(failure)
        } catch {
            throw .malformed
        }
    }

    /// A card's record as it stands, without taking hold of the card.
    package static func peek(_ path: String) throws(CardMemoryError) -> CardRecord {
        do {
            return try CardRecord(json: DurableFile.read(path))
        } catch let failure as FileFailure {
            throw failure.errno == ENOENT ? .missing : .system(failure)
        } catch {
            throw .malformed
        }
    }

    package func load() throws(CardMemoryError) -> CardRecord {
        try Self.peek(path)
    }

    package func store(_ record: CardRecord) throws(CardMemoryError) {
        let json = try record.json()
        let failure: FileFailure? = held.withLock { descriptor in
            do throws(FileFailure) {
                let new = try DurableFile.replacing(path, with: json, mode: 0o600) { flock($0, LOCK_EX | LOCK_NB) == 0 }
                close(descriptor)
                descriptor = new
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw .system(failure) }
    }

    /// The descriptor of the locked file that has the path's name; a file that was replaced meanwhile is let go.
    private static func lock(_ path: String) throws(CardMemoryError) -> Int32 {
        while true {
            let descriptor = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
            guard descriptor >= 0 else { throw errno == ENOENT ? .missing : .system(FileFailure("open", path)) }
            do {
                if try isCurrent(descriptor, path) { return descriptor }
            } catch {
                close(descriptor)
                throw error
            }
            close(descriptor)
        }
    }

    private static func isCurrent(_ descriptor: Int32, _ path: String) throws(CardMemoryError) -> Bool {
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw .inUse }
        var locked = stat()
        var named = stat()
        guard fstat(descriptor, &locked) == 0 else { throw .system(FileFailure("fstat", path)) }
        guard stat(path, &named) == 0 else { throw .system(FileFailure("stat", path)) }
        guard locked.st_mode & 0o077 == 0 else { throw .readableByOthers }
        return locked.st_ino == named.st_ino && locked.st_dev == named.st_dev
    }
}
