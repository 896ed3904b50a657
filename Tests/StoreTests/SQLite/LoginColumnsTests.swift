import Foundation
import GRDB
import IdentityProvider
import SQLiteStore
import Testing

/// Logins that were under way when their parts got columns of their own.
struct LoginColumnsTests {
    @Test
    func `a login of which everything was known goes on as it was`() async throws {
        var login = Samples.login()
        login.version = 4
        login.method = MethodID("trusted-profile")
        login.methodState = .credentials(CredentialsForm(userName: "janina", problem: .init(.credentialsWrong)))
        login.firstFactor = CitizenID("c1")
        login.session = Samples.hash("session")
        login.ending = .consentRefused
        login.answeredAt = Date(timeIntervalSinceReferenceDate: 33.5)
        login.proven = Samples.person()
        login.proven?.earlierAuthorities = ["https://first.example", "urn:with a space"]
        let store = try Self.store(
            version: 4,
            rest: """
                "answeredAt":33.5,"ending":\(ErrorNumber.consentRefused.rawValue),"firstFactor":"c1",\
                "method":"trusted-profile","methodState":{"credentials":{"_0":{"problem":{"number":\
                \(ErrorNumber.credentialsWrong.rawValue)},"userName":"janina"}}},"proven":{"authenticatingAuthority":\
                "https://bank.example","authnInstant":\(Samples.now.timeIntervalSinceReferenceDate - 5),"citizen":"c1",\
                "contextClasses":["urn:a","urn:b"],"earlierAuthorities":["https://first.example","urn:with a space"],\
                "level":"substantial","method":"trusted-profile"},"session":"\(Samples.hash("session").hex)",
                """)
        #expect(try await store.login(login.id) == login)
        login.version = 5
        login.ending = nil
        try await store.commit([.saveLogin(login)])
        #expect(try await store.login(login.id) == login)
    }

    @Test
    func `a login that had only begun goes on as it was`() async throws {
        let store = try Self.store(version: 0, rest: "")
        #expect(try await store.login(Samples.login().id) == Samples.login())
    }

    @Test
    func `a proof without context classes stays one`() async throws {
        let store = try Self.store(
            version: 0,
            rest: """
                "proven":{"authnInstant":7,"citizen":"c1","contextClasses":[],"level":"low","method":"e-id"},
                """)
        let proven = ProvenPerson(
            citizen: CitizenID("c1"), method: .electronicID, level: .low, contextClasses: [],
            authnInstant: Date(timeIntervalSinceReferenceDate: 7))
        #expect(try await store.login(Samples.login().id)?.proven == proven)
    }

    /// A store over tables of the step before, with the sample login as it was written then.
    private static func store(version: Int, rest: String) throws -> SQLiteStore {
        let folder = try TemporaryFolder()
        _ = try folder.store()
        let login = Samples.login()
        let encoder = JSONEncoder()
        let request = String(decoding: try encoder.encode(login.request), as: UTF8.self)
        let content = """
            {\(rest)"browser":"\(login.browser.hex)","createdAt":\(login.createdAt.timeIntervalSinceReferenceDate),\
            "expiresAt":\(login.expiresAt.timeIntervalSinceReferenceDate),"id":"\(login.id.hex)",\
            "request":\(request),"version":\(version)}
            """
        try DatabaseQueue(path: folder.database).write {
            try $0.execute(sql: earlier)
            try $0.execute(
                sql: "INSERT INTO logins VALUES (?, ?, ?, ?)",
                arguments: [login.id.hex, version, content, login.expiresAt.timeIntervalSinceReferenceDate])
        }
        return try folder.store()
    }

    private static let earlier = """
        DROP TABLE logins;
        CREATE TABLE logins (
            id TEXT PRIMARY KEY NOT NULL, version INTEGER NOT NULL, content TEXT NOT NULL, expires_at REAL NOT NULL
        ) STRICT;
        DELETE FROM grdb_migrations WHERE identifier = 'logins in columns';
        """
}
