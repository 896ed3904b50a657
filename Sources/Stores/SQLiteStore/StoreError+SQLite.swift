import Foundation
import GRDB
import IdentityProvider

extension StoreError {
    /// Tells a full disk from other failures; the text holds SQLite's number and words, never a value of a row.
    init(_ error: any Error, path: String) {
        switch error {
        case let error as StoreError:
            self = error
        case let error as DatabaseError where error.resultCode == .SQLITE_FULL:
            self = .full
        case let error as DatabaseError where error.resultCode == .SQLITE_IOERR && Self.isDiskFull(at: path):
            self = .full
        case let error as DatabaseError:
            self = .unavailable("SQLite \(error.extendedResultCode.rawValue): \(error.message ?? "no message")")
        case let error as ColumnError:
            self = .unavailable("column \(error.index) of \(error.row) does not hold what was written there")
        default:
            self = .unavailable("\(type(of: error))")
        }
    }

    /// Less than a page is left.
    private static func isDiskFull(at path: String) -> Bool {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        do {
            let attributes = try FileManager.default.attributesOfFileSystem(forPath: folder)
            guard let free = attributes[.systemFreeSize] as? NSNumber else { return false }
            return free.intValue < 4096
        } catch {
            return false
        }
    }
}
