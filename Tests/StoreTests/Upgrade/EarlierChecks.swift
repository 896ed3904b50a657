import Foundation
import IdentityProvider
import Testing

/// What the ports must find of a stored database's rows, as far as its schema has the tables.
struct EarlierChecks {
    let stores: Stores
    let tables: Set<String>

    func run() async throws {
        try await checkPeople()
        try await checkSigningIn()
        try await checkSigningOut()
        try await checkRegistry()
        try await checkFederation()
    }

    private func checkPeople() async throws {
        if tables.contains("relying_parties") {
            #expect(
                try await stores.relyingParties.relyingParties().map(\.registration) == [EarlierRows.registration()])
        }
        if tables.contains("citizens") {
            let janina = try EarlierRows.citizen()
            #expect(try await stores.citizens.citizens() == [janina])
            #expect(try await stores.citizens.isReserved(userName: "janina"))
            #expect(try await stores.citizens.citizens(email: "janina@EXAMPLE.pl").count == 1)
        }
        if tables.contains("consents") {
            #expect(try await stores.consents.consent(of: CitizenID("c1"), to: Samples.portal) == EarlierRows.consent)
        }
        if tables.contains("audit_events") {
            #expect(try await stores.audit.events(after: 0, limit: 9).map(\.event) == EarlierRows.events)
        }
    }

    private func checkSigningIn() async throws {
        if tables.contains("logins") {
            #expect(try await stores.logins.login(Samples.hash("login")) == EarlierRows.login())
            #expect(try await stores.logins.receivedRequest(Samples.hash("received")) == EarlierRows.received)
            let seen = try await stores.logins.seenRequest(relyingParty: Samples.portal, requestID: "_r1")
            #expect(seen == Samples.seen("_r1", login: Samples.hash("login")))
        }
        if tables.contains("one_time_codes") {
            #expect(try await stores.codes.code("code") == Samples.code())
            #expect(try await stores.codes.throttle("address:192.0.2.1") == EarlierRows.throttle)
        }
        if tables.contains("assertions") {
            #expect(try await stores.assertions.assertions(limit: 9) == [Samples.assertion()])
            #expect(try await stores.assertions.artifact(Samples.hash("artifact")) == Samples.artifact())
        }
        if tables.contains("external_logins") {
            #expect(try await stores.logins.externalLogin(Samples.hash("relay")) == EarlierRows.externalLogin)
        }
        if tables.contains("card_operations") {
            #expect(try await stores.cardOperations.cardOperation("o1") == EarlierRows.cardOperation)
        }
    }

    private func checkSigningOut() async throws {
        if tables.contains("sessions") {
            #expect(try await stores.sessions.sessions(limit: 9) == [Samples.session()])
            #expect(try await stores.sessions.participants(of: Samples.hash("session")) == [Samples.participant()])
        }
        if tables.contains("logouts") {
            #expect(try await stores.logouts.logout(asking: "_out") == EarlierRows.logout)
            #expect(try await stores.logouts.receivedLogout(Samples.hash("received")) == EarlierRows.receivedLogout)
        }
    }

    private func checkRegistry() async throws {
        if tables.contains("applications") {
            #expect(try await stores.applications.applications(limit: 9) == [EarlierRows.application])
            #expect(try await stores.points.points() == [EarlierRows.point])
            #expect(try await stores.points.officers() == [EarlierRows.officer])
            #expect(try await stores.errands.profileOperation(Samples.hash("op")) == EarlierRows.operation)
            #expect(try await stores.errands.errands(dueBy: Samples.now, limit: 9) == [EarlierRows.errand])
        }
    }

    private func checkFederation() async throws {
        if tables.contains("refusals") {
            let refusal = try EarlierRows.refusal()
            #expect(try await stores.refusals.refusal(refusal.reference) == refusal)
        }
        if tables.contains("key_sightings") {
            #expect(try await stores.keySightings.keySightings() == [EarlierRows.sighting])
        }
        if tables.contains("identity_providers") {
            let banks = try await stores.identityProviders.identityProviders().all
            #expect(banks.map(\.registration) == [EarlierRows.bank])
        }
        if tables.contains("metadata_sources") {
            #expect(try await stores.metadataSources.metadataSources() == [EarlierRows.source])
        }
    }
}
