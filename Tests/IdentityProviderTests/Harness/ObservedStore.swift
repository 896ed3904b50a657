import Foundation
import IdentityProvider
import MemoryStore
import Synchronization

/// The store in memory, with every commit counted, and failing on demand.
final class ObservedStore: Sendable {
    let inner = MemoryStore()
    private let state = Mutex(State())

    private struct State {
        var commits: [[Change]] = []
        var failure: StoreError?
        var before: (@Sendable () async -> Void)?
    }

    /// What was written, transaction by transaction.
    var commits: [[Change]] { state.withLock { $0.commits } }

    /// From now on every commit fails like this, or none.
    func fail(_ failure: StoreError?) { state.withLock { $0.failure = failure } }

    /// Something that happens once, just before the next commit.
    func beforeNextCommit(_ work: @escaping @Sendable () async -> Void) { state.withLock { $0.before = work } }

    /// What is written in the course of some work.
    func commits<Value>(during work: () async throws -> Value) async rethrows -> [[Change]] {
        let before = commits.count
        _ = try await work()
        return Array(commits.dropFirst(before))
    }
}

extension ObservedStore: Ledger {
    func commit(_ changes: [Change]) async throws(StoreError) {
        let work = state.withLock { state in
            defer { state.before = nil }
            return state.before
        }
        await work?()
        if let failure = state.withLock({ $0.failure }) { throw failure }
        try await inner.commit(changes)
        state.withLock { $0.commits.append(changes) }
    }
}

extension ObservedStore: RelyingPartyStore, CitizenStore {
    func relyingParty(entityID: String) async throws(StoreError) -> RelyingParty? {
        try await inner.relyingParty(entityID: entityID)
    }
    func relyingParties() async throws(StoreError) -> [RelyingParty] { try await inner.relyingParties() }
    func citizen(_ id: CitizenID) async throws(StoreError) -> Citizen? { try await inner.citizen(id) }
    func citizen(pesel: PESEL) async throws(StoreError) -> Citizen? { try await inner.citizen(pesel: pesel) }
    func citizen(userName: String) async throws(StoreError) -> Citizen? { try await inner.citizen(userName: userName) }
    func citizens(email: String) async throws(StoreError) -> [Citizen] { try await inner.citizens(email: email) }
    func citizens() async throws(StoreError) -> [Citizen] { try await inner.citizens() }
}

extension ObservedStore: IdentityProviderStore {
    func identityProviders() async throws(StoreError) -> IdentityProviderList { try await inner.identityProviders() }
}

extension ObservedStore: LoginStore, SessionStore {
    func externalLogin(_ id: TokenHash) async throws(StoreError) -> ExternalLogin? { try await inner.externalLogin(id) }
    func login(_ id: TokenHash) async throws(StoreError) -> Login? { try await inner.login(id) }
    func receivedRequest(_ id: TokenHash) async throws(StoreError) -> ReceivedRequest? {
        try await inner.receivedRequest(id)
    }
    func seenRequest(relyingParty: String, requestID: String) async throws(StoreError) -> SeenRequest? {
        try await inner.seenRequest(relyingParty: relyingParty, requestID: requestID)
    }
    func session(_ id: TokenHash) async throws(StoreError) -> Session? { try await inner.session(id) }
    func sessions(limit: Int) async throws(StoreError) -> [Session] { try await inner.sessions(limit: limit) }
    func participants(of session: TokenHash) async throws(StoreError) -> [Participant] {
        try await inner.participants(of: session)
    }
}

extension ObservedStore: LogoutStore {
    func participants(relyingParty: String, nameID: String) async throws(StoreError) -> [Participant] {
        try await inner.participants(relyingParty: relyingParty, nameID: nameID)
    }
    func receivedLogout(_ id: TokenHash) async throws(StoreError) -> ReceivedLogout? {
        try await inner.receivedLogout(id)
    }
    func logout(_ id: TokenHash) async throws(StoreError) -> Logout? { try await inner.logout(id) }
    func logout(asking requestID: String) async throws(StoreError) -> Logout? {
        try await inner.logout(asking: requestID)
    }
    func logouts(dueBy instant: Date, limit: Int) async throws(StoreError) -> [Logout] {
        try await inner.logouts(dueBy: instant, limit: limit)
    }
    func logouts(of session: TokenHash) async throws(StoreError) -> [Logout] {
        try await inner.logouts(of: session)
    }
    func latestLogout(in browser: TokenHash) async throws(StoreError) -> Logout? {
        try await inner.latestLogout(in: browser)
    }
}

extension ObservedStore: AssertionStore, ConsentStore {
    func assertion(_ id: String) async throws(StoreError) -> IssuedAssertion? { try await inner.assertion(id) }
    func assertions(limit: Int) async throws(StoreError) -> [IssuedAssertion] {
        try await inner.assertions(limit: limit)
    }
    func artifact(_ id: TokenHash) async throws(StoreError) -> StoredArtifact? { try await inner.artifact(id) }
    func consent(of citizen: CitizenID, to relyingParty: String) async throws(StoreError) -> Consent? {
        try await inner.consent(of: citizen, to: relyingParty)
    }
}

extension ObservedStore: CardOperationStore {
    func cardOperation(_ id: String) async throws(StoreError) -> CardOperation? { try await inner.cardOperation(id) }
    func cardOperation(codeMAC: String) async throws(StoreError) -> CardOperation? {
        try await inner.cardOperation(codeMAC: codeMAC)
    }
    func cardOperation(ticket: TokenHash) async throws(StoreError) -> CardOperation? {
        try await inner.cardOperation(ticket: ticket)
    }
}

extension ObservedStore: OneTimeCodeStore, AuditStore, ExpirySweeper {
    func code(_ id: String) async throws(StoreError) -> OneTimeCode? { try await inner.code(id) }
    func codesSent(to citizen: CitizenID, since: Date) async throws(StoreError) -> Int {
        try await inner.codesSent(to: citizen, since: since)
    }
    func throttle(_ key: String) async throws(StoreError) -> Throttle? { try await inner.throttle(key) }
    func events(after sequence: Int, limit: Int) async throws(StoreError) -> [RecordedAuditEvent] {
        try await inner.events(after: sequence, limit: limit)
    }
    func verify() async throws(StoreError) -> AuditVerdict { try await inner.verify() }
    func sweep(before now: Date, limit: Int) async throws(StoreError) {
        try await inner.sweep(before: now, limit: limit)
    }
}
