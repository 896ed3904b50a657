package import Foundation
package import IdentityProvider
package import MemoryStore
import Synchronization

/// The store in memory, with every commit counted, and failing on demand.
package final class ObservedStore: Sendable {
    package let inner = MemoryStore()
    private let state = Mutex(State())

    package init() {}

    private struct State {
        var commits: [[Change]] = []
        var reads: [String] = []
        var failure: StoreError?
        var before: (@Sendable () async -> Void)?
    }

    /// What was written, transaction by transaction.
    package var commits: [[Change]] { state.withLock { $0.commits } }

    /// What was read that may not tell anything: registrations and artifacts.
    package var reads: [String] { state.withLock { $0.reads } }

    fileprivate func note(_ read: String) { state.withLock { $0.reads.append(read) } }

    /// From now on every commit fails like this, or none.
    package func fail(_ failure: StoreError?) { state.withLock { $0.failure = failure } }

    /// Something that happens once, just before the next commit.
    package func beforeNextCommit(_ work: @escaping @Sendable () async -> Void) { state.withLock { $0.before = work } }

    /// What is written in the course of some work.
    package func commits<Value>(during work: () async throws -> Value) async rethrows -> [[Change]] {
        let before = commits.count
        _ = try await work()
        return Array(commits.dropFirst(before))
    }
}

extension ObservedStore: Ledger {
    package func commit(_ changes: [Change]) async throws(StoreError) {
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

extension ObservedStore: MetadataSourceStore {
    package func metadataSources() async throws(StoreError) -> [MetadataSource] { try await inner.metadataSources() }
    package func metadataSource(_ id: String) async throws(StoreError) -> MetadataSource? {
        try await inner.metadataSource(id)
    }
    package func metadataCopy(of source: String) async throws(StoreError) -> [UInt8]? {
        try await inner.metadataCopy(of: source)
    }
}

extension ObservedStore: RelyingPartyStore, CitizenStore {
    package func relyingParty(entityID: String) async throws(StoreError) -> RelyingParty? {
        note("relyingParty")
        return try await inner.relyingParty(entityID: entityID)
    }
    package func relyingParties() async throws(StoreError) -> [RelyingParty] { try await inner.relyingParties() }
    package func citizen(_ id: CitizenID) async throws(StoreError) -> Citizen? { try await inner.citizen(id) }
    package func citizen(pesel: PESEL) async throws(StoreError) -> Citizen? { try await inner.citizen(pesel: pesel) }
    package func citizen(userName: String) async throws(StoreError) -> Citizen? {
        try await inner.citizen(userName: userName)
    }
    package func citizens(email: String) async throws(StoreError) -> [Citizen] {
        try await inner.citizens(email: email)
    }
    package func citizens() async throws(StoreError) -> [Citizen] { try await inner.citizens() }
    package func isReserved(userName: String) async throws(StoreError) -> Bool {
        try await inner.isReserved(userName: userName)
    }
}

extension ObservedStore: IdentityProviderStore {
    package func identityProviders() async throws(StoreError) -> IdentityProviderList {
        try await inner.identityProviders()
    }
}

extension ObservedStore: LoginStore, SessionStore {
    package func externalLogin(_ id: TokenHash) async throws(StoreError) -> ExternalLogin? {
        try await inner.externalLogin(id)
    }
    package func login(_ id: TokenHash) async throws(StoreError) -> Login? { try await inner.login(id) }
    package func receivedRequest(_ id: TokenHash) async throws(StoreError) -> ReceivedRequest? {
        try await inner.receivedRequest(id)
    }
    package func seenRequest(relyingParty: String, requestID: String) async throws(StoreError) -> SeenRequest? {
        try await inner.seenRequest(relyingParty: relyingParty, requestID: requestID)
    }
    package func session(_ id: TokenHash) async throws(StoreError) -> Session? { try await inner.session(id) }
    package func sessionWithCitizen(_ id: TokenHash) async throws(StoreError) -> SessionWithCitizen? {
        try await inner.sessionWithCitizen(id)
    }
    package func sessions(limit: Int) async throws(StoreError) -> [Session] { try await inner.sessions(limit: limit) }
    package func livingSessions(at now: Date, idleLimit: TimeInterval) async throws(StoreError) -> Int {
        try await inner.livingSessions(at: now, idleLimit: idleLimit)
    }
    package func participants(of session: TokenHash) async throws(StoreError) -> [Participant] {
        try await inner.participants(of: session)
    }
}

extension ObservedStore: LogoutStore {
    package func participants(relyingParty: String, nameID: String) async throws(StoreError) -> [Participant] {
        try await inner.participants(relyingParty: relyingParty, nameID: nameID)
    }
    package func receivedLogout(_ id: TokenHash) async throws(StoreError) -> ReceivedLogout? {
        try await inner.receivedLogout(id)
    }
    package func logout(_ id: TokenHash) async throws(StoreError) -> Logout? { try await inner.logout(id) }
    package func logout(asking requestID: String) async throws(StoreError) -> Logout? {
        try await inner.logout(asking: requestID)
    }
    package func logouts(dueBy instant: Date, limit: Int) async throws(StoreError) -> [Logout] {
        try await inner.logouts(dueBy: instant, limit: limit)
    }
    package func logouts(of session: TokenHash) async throws(StoreError) -> [Logout] {
        try await inner.logouts(of: session)
    }
    package func latestLogout(in browser: TokenHash) async throws(StoreError) -> Logout? {
        try await inner.latestLogout(in: browser)
    }
}

extension ObservedStore: OwnRecordStore {
    package func sessions(of citizen: CitizenID) async throws(StoreError) -> [Session] {
        try await inner.sessions(of: citizen)
    }
    package func userNames(of citizen: CitizenID) async throws(StoreError) -> [String] {
        try await inner.userNames(of: citizen)
    }
    package func consents(of citizen: CitizenID) async throws(StoreError) -> [Consent] {
        try await inner.consents(of: citizen)
    }
    package func events(
        of citizen: CitizenID, kinds: Set<AuditEvent.Kind>, skipping: Int, limit: Int
    ) async throws(StoreError) -> [AuditEvent] {
        try await inner.events(of: citizen, kinds: kinds, skipping: skipping, limit: limit)
    }
    package func sessions(
        _ sessions: Set<String>, of citizen: CitizenID, with kinds: Set<AuditEvent.Kind>
    ) async throws(StoreError) -> Set<String> {
        try await inner.sessions(sessions, of: citizen, with: kinds)
    }
}

extension ObservedStore: AssertionStore, ConsentStore {
    package func assertion(_ id: String) async throws(StoreError) -> IssuedAssertion? { try await inner.assertion(id) }
    package func assertions(limit: Int) async throws(StoreError) -> [IssuedAssertion] {
        try await inner.assertions(limit: limit)
    }
    package func artifact(_ id: TokenHash) async throws(StoreError) -> StoredArtifact? {
        note("artifact")
        return try await inner.artifact(id)
    }
    package func consent(of citizen: CitizenID, to relyingParty: String) async throws(StoreError) -> Consent? {
        try await inner.consent(of: citizen, to: relyingParty)
    }
}

extension ObservedStore: CardOperationStore {
    package func cardOperation(_ id: String) async throws(StoreError) -> CardOperation? {
        try await inner.cardOperation(id)
    }
    package func cardOperation(codeMAC: String) async throws(StoreError) -> CardOperation? {
        try await inner.cardOperation(codeMAC: codeMAC)
    }
    package func cardOperation(ticket: TokenHash) async throws(StoreError) -> CardOperation? {
        try await inner.cardOperation(ticket: ticket)
    }
}

extension ObservedStore: OneTimeCodeStore, AuditStore, ExpirySweeper {
    package func code(_ id: String) async throws(StoreError) -> OneTimeCode? { try await inner.code(id) }
    package func codes(of citizen: CitizenID) async throws(StoreError) -> [OneTimeCode] {
        try await inner.codes(of: citizen)
    }
    package func codesSent(to citizen: CitizenID, since: Date) async throws(StoreError) -> Int {
        try await inner.codesSent(to: citizen, since: since)
    }
    package func throttle(_ key: String) async throws(StoreError) -> Throttle? { try await inner.throttle(key) }
    package func events(after sequence: Int, limit: Int) async throws(StoreError) -> [RecordedAuditEvent] {
        try await inner.events(after: sequence, limit: limit)
    }
    package func verify() async throws(StoreError) -> AuditVerdict { try await inner.verify() }
    package func sweep(before now: Date, limit: Int) async throws(StoreError) -> Bool {
        try await inner.sweep(before: now, limit: limit)
    }
    package func erase(_ kind: RetainedKind, before end: Date, limit: Int) async throws(StoreError) -> Bool {
        try await inner.erase(kind, before: end, limit: limit)
    }
}

extension ObservedStore: RefusalStore {
    package func refusal(_ reference: RefusalReference) async throws(StoreError) -> RecordedRefusal? {
        try await inner.refusal(reference)
    }
}

extension ObservedStore: KeySightingStore {
    package func keySightings() async throws(StoreError) -> [KeySighting] { try await inner.keySightings() }
}
