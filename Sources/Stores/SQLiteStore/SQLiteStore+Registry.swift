package import Foundation
import GRDB
package import IdentityProvider

extension SQLiteStore: ApplicationStore {
    package func application(number: String) async throws(StoreError) -> ProfileApplication? {
        try await applications("WHERE number = ?", [number]).first
    }

    package func application(access: TokenHash) async throws(StoreError) -> ProfileApplication? {
        try await applications("WHERE access = ?", [access.hex]).first
    }

    package func applications(pesel: PESEL) async throws(StoreError) -> [ProfileApplication] {
        try await applications("WHERE pesel = ? ORDER BY created_at DESC", [pesel.digits])
    }

    package func applications(limit: Int) async throws(StoreError) -> [ProfileApplication] {
        try await applications("ORDER BY created_at DESC LIMIT ?", [limit])
    }

    package func applications(
        expiredBy instant: Date, limit: Int
    ) async throws(StoreError) -> [ProfileApplication] {
        try await applications("WHERE expires_at <= ? ORDER BY expires_at LIMIT ?", [instant.column, limit])
    }

    package func applications(userName: String) async throws(StoreError) -> [ProfileApplication] {
        try await applications("WHERE open_user_name = ? ORDER BY created_at", [userName])
    }

    /// A text bound to a statement ends at its first NUL: none with one is looked up.
    private func applications(
        _ condition: String, _ arguments: StatementArguments
    ) async throws(StoreError) -> [ProfileApplication] {
        try read {
            try $0.all("SELECT content FROM applications " + condition, arguments) { row in
                var columns = Columns(row, of: "application")
                return try columns.json(ProfileApplication.self)
            }
        }
    }
}

extension SQLiteStore: VideoCallStore {
    package func applications(calledFrom start: Date, to end: Date) async throws(StoreError) -> [ProfileApplication] {
        try await applications(
            "WHERE video_call >= ? AND video_call < ? ORDER BY video_call", [start.column, end.column])
    }
}

extension SQLiteStore: ConfirmationPointStore {
    package func point(_ id: String) async throws(StoreError) -> ConfirmationPoint? {
        try read { try $0.first(RegistryRows.points + " WHERE id = ?", [id], RegistryRows.decodePoint) }
    }

    package func points() async throws(StoreError) -> [ConfirmationPoint] {
        try await readAtLength { try $0.all(RegistryRows.points + " ORDER BY id", [], RegistryRows.decodePoint) }
    }

    package func officer(_ citizen: CitizenID) async throws(StoreError) -> Officer? {
        try read {
            try $0.first(RegistryRows.officers + " WHERE citizen = ?", [citizen.text], RegistryRows.decodeOfficer)
        }
    }

    package func officers() async throws(StoreError) -> [Officer] {
        try await readAtLength {
            try $0.all(RegistryRows.officers + " ORDER BY citizen", [], RegistryRows.decodeOfficer)
        }
    }
}

extension SQLiteStore: ErrandStore {
    package func profileOperation(_ id: TokenHash) async throws(StoreError) -> ProfileOperation? {
        try read {
            try $0.first(RegistryRows.operations + " WHERE id = ?", [id.hex], RegistryRows.decodeOperation)
        }
    }

    package func profileOperations(of citizen: CitizenID) async throws(StoreError) -> [ProfileOperation] {
        try await readAtLength {
            try $0.all(
                RegistryRows.operations + " WHERE citizen = ? ORDER BY expires_at DESC, id", [citizen.text],
                RegistryRows.decodeOperation)
        }
    }

    package func errands(dueBy instant: Date, limit: Int) async throws(StoreError) -> [Errand] {
        try await readAtLength {
            try $0.all(
                "SELECT id, attempts, due_at, task FROM errands WHERE due_at <= ? ORDER BY due_at, id LIMIT ?",
                [instant.column, limit], RegistryRows.decodeErrand)
        }
    }

    package func profiles(endingAfter start: Date, until end: Date) async throws(StoreError) -> [Citizen] {
        try await readAtLength {
            try $0.all(
                CitizenRows.selection + " WHERE p.expires_at > ? AND p.expires_at <= ? ORDER BY p.expires_at, c.id",
                [start.column, end.column], CitizenRows.decode)
        }
    }

    /// The assertions are read once, whoever they are of: they have no index by citizen.
    package func people(unusedSince instant: Date, limit: Int) async throws(StoreError) -> [CitizenID] {
        try await readAtLength {
            try $0.all(
                """
                SELECT c.id FROM citizens c WHERE \(CitizenRows.isUnused) \
                AND c.id NOT IN (SELECT citizen FROM assertions) ORDER BY c.id LIMIT ?2
                """, [instant.column, limit]
            ) { row in
                var columns = Columns(row, of: "person")
                return CitizenID(try columns.text())
            }
        }
    }
}
