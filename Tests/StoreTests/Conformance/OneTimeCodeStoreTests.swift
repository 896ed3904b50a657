import Foundation
import IdentityProvider
import Testing

struct OneTimeCodeStoreTests {
    @Test(arguments: StoreUnderTest.allCases)
    func `a code has as many tries as it was given`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            try await stores.ledger.commit([.addCode(Samples.code(tries: 2))])
            #expect(try await stores.codes.code("code") == Samples.code(tries: 2))
            for _ in 1...2 { try await stores.ledger.commit([.takeCodeTry(id: "code")]) }
            #expect(try await stores.codes.code("code") == Samples.code(tries: 0))
            await #expect(throws: StoreError.conflict(.codeSpent)) {
                try await stores.ledger.commit([.takeCodeTry(id: "code")])
            }
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a code is spent once, and a spent code has no tries`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            try await stores.ledger.commit([.addCode(Samples.code())])
            try await stores.ledger.commit([.takeCodeTry(id: "code"), .spendCode(id: "code")])
            #expect(try await stores.codes.code("code")?.isSpent == true)
            await #expect(throws: StoreError.conflict(.codeSpent)) {
                try await stores.ledger.commit([.spendCode(id: "code")])
            }
            await #expect(throws: StoreError.conflict(.codeSpent)) {
                try await stores.ledger.commit([.takeCodeTry(id: "code")])
            }
            await #expect(throws: StoreError.conflict(.codeSpent)) {
                try await stores.ledger.commit([.spendCode(id: "another")])
            }
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a code is spent with its last try, and not after it`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            try await stores.ledger.commit([.addCode(Samples.code(tries: 1))])
            try await stores.ledger.commit([.addCode(Samples.code("used up", tries: 1)), .takeCodeTry(id: "used up")])
            try await stores.ledger.commit([.spendCode(id: "code")])
            await #expect(throws: StoreError.conflict(.codeSpent)) {
                try await stores.ledger.commit([.spendCode(id: "used up")])
            }
            #expect(try await stores.codes.code("used up")?.isSpent == false)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `codes sent are counted by citizen and time`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            try await stores.ledger.commit([
                .addCode(Samples.code("old", sentAt: Samples.now - 3_601)),
                .addCode(Samples.code("edge", sentAt: Samples.now - 3_600)), .addCode(Samples.code("new")),
                .addCode(Samples.code("another's", citizen: "c2")),
            ])
            let since = Samples.now - 3_600
            #expect(try await stores.codes.codesSent(to: CitizenID("c1"), since: since) == 2)
            #expect(try await stores.codes.codesSent(to: CitizenID("c3"), since: since) == 0)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a throttle is replaced and removed`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            var throttle = Throttle(
                key: "account:x", failures: 1, blockedUntil: Samples.now, expiresAt: Samples.now + 60)
            try await stores.ledger.commit([.saveThrottle(throttle)])
            throttle.failures = 2
            try await stores.ledger.commit([.saveThrottle(throttle)])
            #expect(try await stores.codes.throttle("account:x") == throttle)
            try await stores.ledger.commit([.removeThrottle(key: "account:x")])
            #expect(try await stores.codes.throttle("account:x") == nil)
        }
    }
}
