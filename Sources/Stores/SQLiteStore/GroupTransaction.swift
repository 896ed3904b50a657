import GRDB
import IdentityProvider
import Logging

/// One transaction for many callers: a conflict undoes its own caller's part alone.
struct GroupTransaction: Sendable {
    let chain: AuditChain
    let head: AuditHead
    let logger: Logger
    let path: String

    /// Each caller's outcome, in order; nothing in it is said before the commit is on disk.
    func run(_ callers: [[Write]], in db: Database) -> [Result<Void, StoreError>] {
        do {
            var tail = AuditTail(chain: chain, head: head)
            let outcomes = try write(callers, in: db, tail: &tail)
            advanceHead(to: tail)
            return outcomes
        } catch {
            rollBack(db)
            let failure = StoreError(error, path: path)
            logger.error("a commit failed", metadata: ["error": "\(failure)", "callers": "\(callers.count)"])
            return callers.map { _ in .failure(failure) }
        }
    }

    /// First without savepoints, which cost every caller two statements and a copy of each page that it touches; if one
    /// caller's part cannot be, everything is undone and written again apart.
    private func write(
        _ callers: [[Write]], in db: Database, tail: inout AuditTail
    ) throws -> [Result<Void, StoreError>] {
        let untouched = tail
        do {
            try db.perform("BEGIN IMMEDIATE")
            for writes in callers { try apply(writes, in: db, tail: &tail) }
            try db.perform("COMMIT")
            return callers.map { _ in .success(()) }
        } catch let error where db.isInsideTransaction && Self.isOneCallersOwn(error) {
            try db.perform("ROLLBACK")
            tail = untouched
            guard callers.count > 1 else { return [.failure(StoreError(error, path: path))] }
            return try writeEachApart(callers, in: db, tail: &tail)
        }
    }

    private func writeEachApart(
        _ callers: [[Write]], in db: Database, tail: inout AuditTail
    ) throws -> [Result<Void, StoreError>] {
        try db.perform("BEGIN IMMEDIATE")
        var outcomes: [Result<Void, StoreError>] = []
        outcomes.reserveCapacity(callers.count)
        for writes in callers {
            outcomes.append(try writeApart(writes, in: db, tail: &tail))
        }
        try db.perform("COMMIT")
        return outcomes
    }

    private func writeApart(
        _ writes: [Write], in db: Database, tail: inout AuditTail
    ) throws -> Result<Void, StoreError> {
        let tailBefore = tail
        try db.perform("SAVEPOINT caller")
        do {
            try apply(writes, in: db, tail: &tail)
            try db.perform("RELEASE caller")
            return .success(())
        } catch let error where db.isInsideTransaction && Self.isOneCallersOwn(error) {
            tail = tailBefore
            try db.perform("ROLLBACK TO caller")
            try db.perform("RELEASE caller")
            return .failure(StoreError(error, path: path))
        }
    }

    private func apply(_ writes: [Write], in db: Database, tail: inout AuditTail) throws {
        for write in writes {
            switch write {
            case .statement(let sql, let arguments, let conflict):
                try db.perform(sql, arguments)
                if let conflict, db.changesCount == 0 { throw StoreError.conflict(conflict) }
            case .event(let event):
                try tail.append(event, in: db)
            }
        }
    }

    /// A failure of the disk or of memory is everybody's; a broken condition or constraint is one caller's.
    private static func isOneCallersOwn(_ error: any Error) -> Bool {
        switch error {
        case is StoreError: true
        case let error as DatabaseError: [.SQLITE_CONSTRAINT, .SQLITE_TOOBIG].contains(error.resultCode)
        default: false
        }
    }

    private func rollBack(_ db: Database) {
        do {
            if db.isInsideTransaction { try db.rollback() }
        } catch {
            logger.error("a rollback failed", metadata: ["error": "\(StoreError(error, path: path))"])
        }
    }

    /// The events are on disk; a head that lags behind is made up for by the next one.
    private func advanceHead(to tail: AuditTail) {
        do {
            try tail.advanceHead()
        } catch {
            logger.error("the audit head was not written", metadata: ["error": "\(error)"])
        }
    }
}
