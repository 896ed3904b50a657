import Foundation
import IdentityProvider
import Testing

struct CardOperationStoreTests {
    private static func operation(_ id: String = "o1", code: String = "m1") -> CardOperation {
        CardOperation(
            id: id, login: Samples.hash("login"), codeMAC: code, challenge: [1, 2, 255],
            expiresAt: Samples.now + 180)
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `an operation is found by id, code and ticket, and saved once per version`(
        on store: StoreUnderTest
    ) async throws {
        try await store.run { stores in
            let first = Self.operation()
            try await stores.ledger.commit([.addCardOperation(first)])
            #expect(try await stores.cardOperations.cardOperation("o1") == first)
            #expect(try await stores.cardOperations.cardOperation(codeMAC: "m1") == first)
            #expect(try await stores.cardOperations.cardOperation(codeMAC: "m2") == nil)
            let opened = first.next { $0.ticket = Samples.hash("ticket") }
            try await stores.ledger.commit([.saveCardOperation(opened)])
            #expect(try await stores.cardOperations.cardOperation(ticket: Samples.hash("ticket")) == opened)
            #expect(try await stores.cardOperations.cardOperation(ticket: Samples.hash("other")) == nil)
            await #expect(throws: StoreError.conflict(.cardOperationChanged)) {
                try await stores.ledger.commit([.saveCardOperation(first.next { $0.outcome = .refused(.cardExpired) })])
            }
            let person = PersonProof(
                pesel: try #require(PESEL("44051401458")), givenName: "Janina", familyName: "Żółć")
            let proven = opened.next { $0.outcome = .proven(person, at: Samples.now) }
            try await stores.ledger.commit([.saveCardOperation(proven)])
            #expect(try await stores.cardOperations.cardOperation("o1") == proven)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `ids and codes are there once, until the operation is removed`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            try await stores.ledger.commit([.addCardOperation(Self.operation())])
            for taken in [Self.operation(code: "m2"), Self.operation("o2")] {
                await #expect(throws: StoreError.conflict(.duplicate("id"))) {
                    try await stores.ledger.commit([.addCardOperation(taken)])
                }
            }
            try await stores.ledger.commit([.removeCardOperation("o1"), .removeCardOperation("unknown")])
            #expect(try await stores.cardOperations.cardOperation("o1") == nil)
            try await stores.ledger.commit([.addCardOperation(Self.operation("o2"))])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `an operation is kept for an hour after its time`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let operation = Self.operation()
            try await stores.ledger.commit([.addCardOperation(operation)])
            let end = operation.expiresAt + CardOperation.retention
            try await stores.sweeper.sweep(before: end - 1, limit: 9)
            #expect(try await stores.cardOperations.cardOperation("o1") == operation)
            try await stores.sweeper.sweep(before: end + 1, limit: 9)
            #expect(try await stores.cardOperations.cardOperation("o1") == nil)
        }
    }
}
