import Foundation
import GRDB
import IdentityProvider
import SAML
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
    func `a request is the same to who wrote it and to who reads it`() async throws {
        var request = Samples.request("\u{1F512}\u{0}\"/\\")
        request.issueInstant = Date(timeIntervalSinceReferenceDate: 801_234_567.123_456_7)
        request.level.ceiling = .high
        request.subject?.format = "urn:f"
        request.scope = RequestScope(
            proxyCount: 2, identityProviders: [ListedProvider("urn:p", name: "P", location: "https://p.example")],
            completeList: "https://list.example", requesters: ["urn:r"],
            operation: OperationContext(contextClass: "urn:c", contextDescription: "opis", documentID: "7"),
            attributes: Set(CitizenAttribute.allCases), sector: .public)
        request.attributeService = 3
        request.ownPage = OwnPageRequest(page: .password, sealedToken: [0, 255], kinds: Set(MethodKind.allCases))
        var login = Samples.login()
        login.request = request
        let folder = try TemporaryFolder()
        let writer = try folder.store()
        try await writer.commit([.addLogin(login)])
        #expect(try await writer.login(login.id)?.request == request)
        #expect(try await folder.store().login(login.id)?.request == request)
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
