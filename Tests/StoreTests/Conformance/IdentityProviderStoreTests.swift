import Foundation
import IdentityProvider
import Testing

struct IdentityProviderStoreTests {
    private func registration(
        _ id: String = "bank", entityID: String = "https://bank.example", enabled: Bool = true
    ) -> IdentityProviderRegistration {
        let metadata = """
            <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="\(entityID)">\
            <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">\
            <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" \
            Location="https://bank.example/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>
            """
        return IdentityProviderRegistration(
            id: id, entityID: entityID, metadata: Array(metadata.utf8), profile: IdentityProviderProfile(),
            isEnabled: enabled, addedAt: Samples.now, updatedAt: Samples.now)
    }

    private var login: ExternalLogin {
        ExternalLogin(
            id: Samples.hash("relay"), login: Samples.hash("login"), method: MethodID("bank:bank"),
            request: ExternalRequest(
                id: "_r", issueInstant: Samples.now, mustBeFresh: true, citizen: CitizenID("c"),
                answerBy: Samples.now.addingTimeInterval(600)))
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `identity providers come back decoded, by id, and a change is seen at once`(
        on store: StoreUnderTest
    ) async throws {
        try await store.run { stores in
            try await stores.ledger.commit([
                .addIdentityProvider(registration("b", entityID: "https://b.example")),
                .addIdentityProvider(registration("a", entityID: "https://a.example")),
            ])
            #expect(try await stores.identityProviders.identityProviders().all.map(\.id) == ["a", "b"])
            try await stores.ledger.commit([
                .updateIdentityProvider(registration("a", entityID: "https://a.example", enabled: false)),
                .removeIdentityProvider(id: "b"),
            ])
            let left = try await stores.identityProviders.identityProviders().all
            #expect(left.map(\.registration.isEnabled) == [false])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `the list is the same one until something changes`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            try await stores.ledger.commit([.addIdentityProvider(registration())])
            let first = try await stores.identityProviders.identityProviders()
            try await stores.ledger.commit([.addSession(Samples.session())])
            #expect(try await stores.identityProviders.identityProviders() === first)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `an id and an entityID are registered once, and only what is registered is updated`(
        on store: StoreUnderTest
    ) async throws {
        try await store.run { stores in
            await #expect(throws: StoreError.conflict(.missing)) {
                try await stores.ledger.commit([.updateIdentityProvider(registration())])
            }
            try await stores.ledger.commit([.addIdentityProvider(registration())])
            for twin in [registration(entityID: "https://other.example"), registration("other")] {
                await #expect(throws: StoreError.conflict(.duplicate("entityID"))) {
                    try await stores.ledger.commit([.addIdentityProvider(twin)])
                }
            }
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a change of an identity provider that somebody else changed meanwhile is refused`(
        on store: StoreUnderTest
    ) async throws {
        try await store.run { stores in
            let known = registration()
            let conflict = StoreError.conflict(.identityProviderChanged)
            try await stores.ledger.commit([.addIdentityProvider(known)])
            for edit in Self.edits {
                var (other, own) = (known, known)
                edit(&other)
                own.updatedAt += 7
                try await stores.ledger.commit([.updateIdentityProvider(other, from: known)])
                await #expect(throws: conflict) {
                    try await stores.ledger.commit([.updateIdentityProvider(own, from: known)])
                }
                let found = try await stores.identityProviders.identityProviders().all.map(\.registration)
                #expect(found == [other], "nothing of it is lost")
                try await stores.ledger.commit([.updateIdentityProvider(known, from: other)])
            }
            try await stores.ledger.commit([.removeIdentityProvider(id: known.id)])
            await #expect(throws: conflict) {
                try await stores.ledger.commit([.updateIdentityProvider(known, from: known)])
            }
        }
    }

    /// What other commands change.
    private static let edits: [@Sendable (inout IdentityProviderRegistration) -> Void] = [
        { $0.updatedAt += 1 }, { $0.isEnabled.toggle() }, { $0.metadata.append(0x0A) },
    ]

    @Test(arguments: StoreUnderTest.allCases)
    func `an answer takes the place of a refused one, and of none that holds or was taken`(
        on store: StoreUnderTest
    ) async throws {
        try await store.run { stores in
            let refused = ExternalLogin.Outcome.refused(.bankAnswerWrong, cause: "x")
            await #expect(throws: StoreError.conflict(.externalLoginSettled)) {
                try await stores.ledger.commit([.answerExternalLogin(login)])
            }
            for (first, isTaken) in [
                (ExternalLogin.Outcome.awaited, true), (refused, true), (.answered([1]), false), (.used, false),
            ] {
                var row = login
                row.outcome = first
                try await stores.ledger.commit([.saveExternalLogin(row)])
                row.outcome = isTaken ? .answered([2]) : refused
                do {
                    try await stores.ledger.commit([.answerExternalLogin(row)])
                    #expect(isTaken, "\(first)")
                } catch {
                    #expect(error as? StoreError == .conflict(.externalLoginSettled) && !isTaken, "\(first)")
                }
                #expect(try await stores.logins.externalLogin(row.id)?.outcome == (isTaken ? .answered([2]) : first))
            }
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a stay at an identity provider is written anew, and swept after its time`(
        on store: StoreUnderTest
    ) async throws {
        try await store.run { stores in
            var row = login
            try await stores.ledger.commit([.saveExternalLogin(row)])
            #expect(try await stores.logins.externalLogin(row.id) == row)
            row.outcome = .answered([1, 2, 3])
            try await stores.ledger.commit([.saveExternalLogin(row)])
            #expect(try await stores.logins.externalLogin(row.id) == row)
            try await stores.sweeper.sweep(before: row.expiresAt.addingTimeInterval(-1), limit: 10)
            #expect(try await stores.logins.externalLogin(row.id) == row)
            try await stores.sweeper.sweep(before: row.expiresAt.addingTimeInterval(1), limit: 10)
            #expect(try await stores.logins.externalLogin(row.id) == nil)
        }
    }
}
