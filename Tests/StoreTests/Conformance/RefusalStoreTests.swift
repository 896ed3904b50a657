import Cryptography
import Foundation
import IdentityProvider
import Testing

struct RefusalStoreTests {
    private func refusal(
        _ number: ErrorNumber = .signatureWrong, at: Date = Samples.now, of relyingParty: String? = nil
    ) -> RecordedRefusal {
        RecordedRefusal(
            reference: RefusalReference(from: SystemRandomSource()), at: at, number: number, cause: "why",
            relyingParty: relyingParty,
            message: RefusedMessage(name: "AuthnRequest", id: "_1", issuer: Samples.portal, binding: "post"),
            hearer: .citizen, path: "/login/SingleSignOnService")
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a refusal comes back as it was written, and the first under a reference stays`(
        on store: StoreUnderTest
    ) async throws {
        try await store.run { stores in
            let first = refusal(of: Samples.portal)
            var second = first
            second.number = .loginExpired
            try await stores.ledger.commit([.addRefusal(first)])
            try await stores.ledger.commit([.addRefusal(second)])
            #expect(try await stores.refusals.refusal(first.reference) == first)
            #expect(try await stores.refusals.refusal(refusal().reference) == nil)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a refusal is forgotten after its time`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let record = refusal()
            try await stores.ledger.commit([.addRefusal(record)])
            try await stores.sweeper.sweep(before: Samples.now + RecordedRefusal.retention, limit: 100)
            #expect(try await stores.refusals.refusal(record.reference) != nil)
            try await stores.sweeper.sweep(before: Samples.now + RecordedRefusal.retention + 1, limit: 100)
            #expect(try await stores.refusals.refusal(record.reference) == nil)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a flood of one kind pushes out its own oldest and nothing else`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let honest = refusal(.profileExpired, of: Samples.portal)
            let flood = (1...RecordedRefusal.limit).map { refusal(.relyingPartyUnknown, at: Samples.now + Double($0)) }
            try await stores.ledger.commit(([honest] + flood.dropLast()).map { .addRefusal($0) })
            try await stores.sweeper.sweep(before: Samples.now, limit: 100_000)
            #expect(try await stores.refusals.refusal(flood[0].reference) != nil, "as many as may be are kept")
            try await stores.ledger.commit([.addRefusal(flood[RecordedRefusal.limit - 1])])
            try await stores.sweeper.sweep(before: Samples.now, limit: 100_000)
            #expect(try await stores.refusals.refusal(honest.reference) == honest)
            let kept = RecordedRefusal.limit - RecordedRefusal.limitOfKind
            #expect(try await stores.refusals.refusal(flood[kept - 1].reference) == nil)
            #expect(try await stores.refusals.refusal(flood[kept].reference) != nil)
        }
    }
}
