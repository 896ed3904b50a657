import Foundation
import IdentityProvider
import Testing

struct ConsentStoreTests {
    @Test(arguments: StoreUnderTest.allCases)
    func `a consent is replaced by the next one to the same relying party`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let citizen = CitizenID("c1")
            var consent = Consent(
                citizen: citizen, relyingParty: Samples.portal, attributes: [.email, .firstName], givenAt: Samples.now)
            try await stores.ledger.commit([.saveConsent(consent)])
            #expect(try await stores.consents.consent(of: citizen, to: Samples.portal) == consent)
            consent.attributes = []
            consent.givenAt = Samples.now + 1
            try await stores.ledger.commit([.saveConsent(consent)])
            #expect(try await stores.consents.consent(of: citizen, to: Samples.portal) == consent)
            #expect(try await stores.consents.consent(of: citizen, to: "https://other.example") == nil)
            #expect(try await stores.consents.consent(of: CitizenID("c2"), to: Samples.portal) == nil)
        }
    }
}
