import Foundation
import GRDB
import IdentityProvider

/// The rows of trusted profiles' lives: applications, points, officers, operations and errands.
enum RegistryRows {
    static let points = "SELECT content FROM confirmation_points"
    static let officers = "SELECT citizen, points, added_at FROM officers"
    static let operations = "SELECT content FROM profile_operations"

    static func decodePoint(_ row: Row) throws -> ConfirmationPoint {
        var columns = Columns(row, of: "confirmation point")
        return try columns.json(ConfirmationPoint.self)
    }

    static func decodeOfficer(_ row: Row) throws -> Officer {
        var columns = Columns(row, of: "officer")
        return Officer(
            citizen: CitizenID(try columns.text()), points: Set(try columns.list()), addedAt: try columns.instant())
    }

    static func decodeOperation(_ row: Row) throws -> ProfileOperation {
        var columns = Columns(row, of: "operation")
        return try columns.json(ProfileOperation.self)
    }

    static func decodeErrand(_ row: Row) throws -> Errand {
        var columns = Columns(row, of: "errand")
        let (id, attempts, dueAt) = (try columns.text(), try columns.number(), try columns.instant())
        var errand = Errand(id: id, task: try columns.json(Errand.Task.self), dueAt: dueAt)
        errand.attempts = attempts
        return errand
    }

    static func writes(for change: Change) throws(StoreError) -> [Write] {
        switch change {
        case .addApplication(let application): try add(application)
        case .saveApplication(let application): try save(application)
        case .removeApplication(let number): [.run("DELETE FROM applications WHERE number = ?", [number])]
        case .savePoint(let point): [try save(point)]
        case .removePoint(let id): [.run("DELETE FROM confirmation_points WHERE id = ?", [id])]
        case .saveOfficer(let officer): [save(officer)]
        case .removeOfficer(let id): [.run("DELETE FROM officers WHERE citizen = ?", [id.text])]
        case .expectOfficer(let id, let point): [expectOfficer(id, point)]
        case .addProfileOperation(let operation): [try add(operation)]
        case .saveProfileOperation(let operation): [try save(operation)]
        case .finishProfileOperation(let operation): [finish(operation)]
        case .addErrand(let errand): [try add(errand)]
        case .beginErrand(let id, let attempts, let instant): [begin(id, attempts, until: instant)]
        case .removeErrand(let id): [.run("DELETE FROM errands WHERE id = ?", [id])]
        default: []
        }
    }

    /// The call's time comes first and on its own, so that who asks for a taken one is told of just that.
    private static func add(_ application: ProfileApplication) throws(StoreError) -> [Write] {
        var writes: [Write] = [
            .run(
                """
                INSERT INTO applications (number, version, access, pesel, open_user_name, content, created_at, \
                expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """,
                [
                    application.number, application.version, application.access.hex, pesel(of: application),
                    userName(of: application), try jsonColumn(application), application.createdAt.column,
                    application.expiresAt.column,
                ], otherwise: .duplicate("id"))
        ]
        writes.append(call(of: application))
        return writes
    }

    private static func save(_ application: ProfileApplication) throws(StoreError) -> [Write] {
        [
            .run(
                """
                UPDATE applications SET version = ?, pesel = ?, open_user_name = ?, content = ?, expires_at = ? \
                WHERE number = ? AND version = ?
                """,
                [
                    application.version, pesel(of: application), userName(of: application),
                    try jsonColumn(application), application.expiresAt.column, application.number,
                    application.version - 1,
                ], otherwise: .applicationChanged), call(of: application),
        ]
    }

    private static func call(of application: ProfileApplication) -> Write {
        let time = application.state.isOpen ? application.videoCall?.column : nil
        return .run(
            "UPDATE OR IGNORE applications SET video_call = ? WHERE number = ?", [time, application.number],
            otherwise: .duplicate("videoCall"))
    }

    private static func pesel(of application: ProfileApplication) -> String? { application.applicant?.pesel?.digits }

    private static func userName(of application: ProfileApplication) -> String? {
        application.state.isOpen && application.pretence == nil ? application.applicant?.userName : nil
    }

    private static func save(_ point: ConfirmationPoint) throws(StoreError) -> Write {
        .run(
            "INSERT OR REPLACE INTO confirmation_points (id, content) VALUES (?, ?)", [point.id, try jsonColumn(point)])
    }

    private static func save(_ officer: Officer) -> Write {
        .run(
            "INSERT OR REPLACE INTO officers (citizen, points, added_at) VALUES (?, ?, ?)",
            [officer.citizen.text, officer.points.sorted().joined(separator: " "), officer.addedAt.column])
    }

    private static func expectOfficer(_ id: CitizenID, _ point: String) -> Write {
        .run(
            """
            UPDATE officers SET added_at = added_at WHERE citizen = ?1 AND instr(' ' || points || ' ', ' ' || ?2 || ' ') \
            AND EXISTS (SELECT 1 FROM confirmation_points WHERE id = ?2)
            """, [id.text, point], otherwise: .officerGone)
    }

    private static func add(_ operation: ProfileOperation) throws(StoreError) -> Write {
        .run(
            """
            INSERT INTO profile_operations (id, version, citizen, content, expires_at) VALUES (?, ?, ?, ?, ?) \
            ON CONFLICT DO NOTHING
            """,
            [
                operation.id.hex, operation.version, operation.citizen.text, try jsonColumn(operation),
                operation.expiresAt.column,
            ], otherwise: .duplicate("id"))
    }

    private static func save(_ operation: ProfileOperation) throws(StoreError) -> Write {
        .run(
            "UPDATE profile_operations SET version = ?, content = ? WHERE id = ? AND version = ?",
            [operation.version, try jsonColumn(operation), operation.id.hex, operation.version - 1],
            otherwise: .operationChanged)
    }

    private static func finish(_ operation: ProfileOperation) -> Write {
        .run(
            "DELETE FROM profile_operations WHERE id = ? AND version = ?", [operation.id.hex, operation.version],
            otherwise: .operationChanged)
    }

    private static func add(_ errand: Errand) throws(StoreError) -> Write {
        .run(
            "INSERT INTO errands (id, attempts, due_at, task) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [errand.id, errand.attempts, errand.dueAt.column, try jsonColumn(errand.task)],
            otherwise: .duplicate("id"))
    }

    private static func begin(_ id: String, _ attempts: Int, until instant: Date) -> Write {
        .run(
            "UPDATE errands SET attempts = attempts + 1, due_at = ? WHERE id = ? AND attempts = ?",
            [instant.column, id, attempts], otherwise: .missing)
    }
}
