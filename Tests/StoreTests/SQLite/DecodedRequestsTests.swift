import Foundation
import GRDB
import IdentityProvider
import Testing

@testable import SQLiteStore

struct DecodedRequestsTests {
    @Test
    func `what is remembered of a request is what its row says, changed or not`() async throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        let login = Samples.login()
        try await store.commit([.addLogin(login)])
        for _ in 0..<2 { #expect(try await store.login(login.id) == login) }
        try await DatabaseQueue(path: folder.database).write {
            try $0.execute(sql: "UPDATE logins SET request = json_set(request, '$.requestID', '_other')")
        }
        #expect(try await store.login(login.id)?.request == Samples.request("_other"))
    }

    @Test
    func `more requests than are remembered come back all the same`() async throws {
        let store = try TemporaryFolder().store()
        var logins: [Login] = []
        for number in 0...DecodedRequests.capacity {
            var login = Samples.login("\(number)")
            login.request = Samples.request("_\(number)")
            logins.append(login)
        }
        try await store.commit(logins.map { .addLogin($0) })
        for login in logins + logins.prefix(2) { #expect(try await store.login(login.id) == login) }
    }

    @Test
    func `a request that cannot be read is an error and is not remembered`() async throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        let login = Samples.login()
        try await store.commit([.addLogin(login)])
        let unreadable = StoreError.unavailable("column 3 of login does not hold what was written there")
        for text in ["{}", "x", ""] {
            try await DatabaseQueue(path: folder.database).write {
                try $0.execute(sql: "UPDATE logins SET request = ?", arguments: [text])
            }
            for _ in 0..<2 {
                await #expect(throws: unreadable) { try await store.login(login.id) }
            }
        }
    }
}
