import Foundation
import IdentityProvider
import Testing

struct LoginStoreTests {
    @Test(arguments: StoreUnderTest.allCases)
    func `a login comes back as it was saved`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            var login = Samples.login()
            try await stores.ledger.commit([.addLogin(login)])
            #expect(try await stores.logins.login(login.id) == login)
            login.version = 1
            login.method = MethodID("trusted-profile")
            login.methodState = .credentials(CredentialsForm(userName: "janina", problem: .init(.credentialsWrong)))
            login.firstFactor = CitizenID("c2")
            login.proven = Samples.person()
            login.proven?.earlierAuthorities = ["https://first.example", "urn:with a space"]
            login.session = Samples.hash("session")
            login.ending = .consentRefused
            login.answeredAt = Samples.now
            try await stores.ledger.commit([.saveLogin(login)])
            #expect(try await stores.logins.login(login.id) == login)
            #expect(try await stores.logins.login(Samples.hash("another")) == nil)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a login's end moves when it is renewed, and no step moves it`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            var login = Samples.login()
            let end = login.expiresAt
            try await stores.ledger.commit([.addLogin(login)])
            login.version = 1
            login.expiresAt = end + 3_600
            try await stores.ledger.commit([.saveLogin(login)])
            #expect(try await stores.logins.login(login.id)?.expiresAt == end)
            await #expect(throws: StoreError.conflict(.loginChanged)) {
                try await stores.ledger.commit([.renewLogin(login)])
            }
            #expect(try await stores.logins.login(login.id)?.expiresAt == end)
            login.version = 2
            try await stores.ledger.commit([.renewLogin(login)])
            #expect(try await stores.logins.login(login.id) == login)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `what a step takes away from a login stays away`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            var login = Samples.login()
            login.method = MethodID("trusted-profile")
            login.methodState = .credentials(CredentialsForm(userName: "janina"))
            login.proven = Samples.person()
            login.proven?.contextClasses = []
            try await stores.ledger.commit([.addLogin(login)])
            #expect(try await stores.logins.login(login.id) == login)
            login.version = 1
            (login.method, login.methodState, login.proven) = (nil, nil, nil)
            try await stores.ledger.commit([.saveLogin(login)])
            #expect(try await stores.logins.login(login.id) == login)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a save from an older version of the login is refused`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            var login = Samples.login()
            try await stores.ledger.commit([.addLogin(login)])
            login.version = 1
            try await stores.ledger.commit([.saveLogin(login)])
            await #expect(throws: StoreError.conflict(.loginChanged)) {
                try await stores.ledger.commit([.saveLogin(login)])
            }
            login.version = 2
            try await stores.ledger.commit([.saveLogin(login)])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a login that was never added cannot be saved, nor added twice`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            await #expect(throws: StoreError.conflict(.loginChanged)) {
                try await stores.ledger.commit([.saveLogin(Samples.login())])
            }
            try await stores.ledger.commit([.addLogin(Samples.login())])
            await #expect(throws: StoreError.conflict(.duplicate("id"))) {
                try await stores.ledger.commit([.addLogin(Samples.login())])
            }
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a request ID is remembered once for each relying party`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let seen = Samples.seen("_1", login: Samples.hash("login"))
            try await stores.ledger.commit([.rememberRequest(seen)])
            await #expect(throws: StoreError.conflict(.requestSeen)) {
                try await stores.ledger.commit([.rememberRequest(seen)])
            }
            let other = Samples.seen("_1", relyingParty: "https://other.example")
            try await stores.ledger.commit([.rememberRequest(other)])
            let logins = stores.logins
            #expect(try await logins.seenRequest(relyingParty: Samples.portal, requestID: "_1") == seen)
            #expect(try await logins.seenRequest(relyingParty: "https://other.example", requestID: "_1") == other)
            #expect(try await logins.seenRequest(relyingParty: Samples.portal, requestID: "_2") == nil)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a received request waits for its browser`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let received = ReceivedRequest(
                id: Samples.hash("received"), request: Samples.request(), expiresAt: Samples.now)
            try await stores.ledger.commit([.addReceivedRequest(received)])
            #expect(try await stores.logins.receivedRequest(received.id) == received)
            #expect(try await stores.logins.receivedRequest(Samples.hash("another")) == nil)
        }
    }
}
