package import Foundation

/// Finds relying parties; registrations are decoded once and kept until they change.
package protocol RelyingPartyStore: Sendable {
    func relyingParty(entityID: String) async throws(StoreError) -> RelyingParty?
    /// By entityID.
    func relyingParties() async throws(StoreError) -> [RelyingParty]
}

/// Finds citizens.
package protocol CitizenStore: Sendable {
    func citizen(_ id: CitizenID) async throws(StoreError) -> Citizen?
    func citizen(pesel: PESEL) async throws(StoreError) -> Citizen?
    /// User names are case-sensitive.
    func citizen(userName: String) async throws(StoreError) -> Citizen?
    /// All whose trusted profile has this address, compared without case.
    func citizens(email: String) async throws(StoreError) -> [Citizen]
    /// By user name; those without a trusted profile come last, by id.
    func citizens() async throws(StoreError) -> [Citizen]
    /// Whether the name was ever given out.
    func isReserved(userName: String) async throws(StoreError) -> Bool
}

/// Finds logins in progress.
package protocol LoginStore: Sendable {
    func login(_ id: TokenHash) async throws(StoreError) -> Login?
    func receivedRequest(_ id: TokenHash) async throws(StoreError) -> ReceivedRequest?
    func seenRequest(relyingParty: String, requestID: String) async throws(StoreError) -> SeenRequest?
    func externalLogin(_ id: TokenHash) async throws(StoreError) -> ExternalLogin?
}

/// Finds external identity providers.
package protocol IdentityProviderStore: Sendable {
    /// All of them, decoded once and kept until they change: the same list as long as nothing has.
    func identityProviders() async throws(StoreError) -> IdentityProviderList
}

/// Finds sessions.
package protocol SessionStore: Sendable {
    func session(_ id: TokenHash) async throws(StoreError) -> Session?
    /// A session and its citizen in one read, with which every single sign-on begins.
    func sessionWithCitizen(_ id: TokenHash) async throws(StoreError) -> SessionWithCitizen?
    /// The newest first, ended ones too.
    func sessions(limit: Int) async throws(StoreError) -> [Session]
    /// How many still sign somebody in, as `Session.isAlive` has it.
    func livingSessions(at now: Date, idleLimit: TimeInterval) async throws(StoreError) -> Int
    /// By relying party, a part for each SessionIndex.
    func participants(of session: TokenHash) async throws(StoreError) -> [Participant]
    /// In all sessions.
    func participants(relyingParty: String, nameID: String) async throws(StoreError) -> [Participant]
}

/// A session, and whose it is as far as anybody is known under the session's citizen.
package struct SessionWithCitizen: Sendable, Equatable {
    package var session: Session
    package var citizen: Citizen?

    package init(session: Session, citizen: Citizen?) {
        self.session = session
        self.citizen = citizen
    }
}

/// Finds the records of issued assertions.
package protocol AssertionStore: Sendable {
    func assertion(_ id: String) async throws(StoreError) -> IssuedAssertion?
    /// The newest first.
    func assertions(limit: Int) async throws(StoreError) -> [IssuedAssertion]
    func artifact(_ id: TokenHash) async throws(StoreError) -> StoredArtifact?
}

/// Finds consents.
package protocol ConsentStore: Sendable {
    func consent(of citizen: CitizenID, to relyingParty: String) async throws(StoreError) -> Consent?
}

/// Finds one-time codes and throttles.
package protocol OneTimeCodeStore: Sendable {
    func code(_ id: String) async throws(StoreError) -> OneTimeCode?
    /// All that are kept of those that were sent to a citizen, the newest first.
    func codes(of citizen: CitizenID) async throws(StoreError) -> [OneTimeCode]
    /// How many codes were sent to a citizen since an instant.
    func codesSent(to citizen: CitizenID, since: Date) async throws(StoreError) -> Int
    func throttle(_ key: String) async throws(StoreError) -> Throttle?
}

/// Reads the audit chain.
package protocol AuditStore: Sendable {
    /// The events after a sequence number, oldest first.
    func events(after sequence: Int, limit: Int) async throws(StoreError) -> [RecordedAuditEvent]
    /// Recomputes the chain and holds it against the head outside the database.
    func verify() async throws(StoreError) -> AuditVerdict
}

/// What a check of the audit chain found.
package enum AuditVerdict: Sendable, Equatable {
    /// So many events, each in its place.
    case intact(count: Int)
    /// The first event that is not what was written.
    case broken(sequence: Int)
    /// The head outside the database knows events that are not there.
    case cut(expected: Int, found: Int)
    /// The head outside the database is gone, or is not one of ours.
    case headLost(count: Int)
}

/// Every port to the store, as one value to hand around.
package struct Stores: Sendable {
    package let relyingParties: any RelyingPartyStore
    package let metadataSources: any MetadataSourceStore
    package let identityProviders: any IdentityProviderStore
    package let citizens: any CitizenStore
    package let logins: any LoginStore
    package let sessions: any SessionStore
    package let logouts: any LogoutStore
    package let assertions: any AssertionStore
    package let consents: any ConsentStore
    package let ownRecords: any OwnRecordStore
    package let codes: any OneTimeCodeStore
    package let cardOperations: any CardOperationStore
    package let applications: any ApplicationStore
    package let calls: any VideoCallStore
    package let points: any ConfirmationPointStore
    package let errands: any ErrandStore
    package let keySightings: any KeySightingStore
    package let refusals: any RefusalStore
    package let audit: any AuditStore
    package private(set) var ledger: any Ledger
    package let sweeper: any ExpirySweeper

    /// Takes one store that serves every port; writes go through another ledger if one is given.
    package init<Store>(_ store: Store, ledger other: (any Ledger)? = nil)
    where
        Store: RelyingPartyStore & MetadataSourceStore & IdentityProviderStore & CitizenStore & LoginStore
            & SessionStore & LogoutStore & AssertionStore & ConsentStore & OneTimeCodeStore & CardOperationStore
            & AuditStore & Ledger & ExpirySweeper & ApplicationStore & VideoCallStore & ConfirmationPointStore
            & ErrandStore & RefusalStore & KeySightingStore & OwnRecordStore
    {
        relyingParties = store
        metadataSources = store
        identityProviders = store
        citizens = store
        logins = store
        sessions = store
        logouts = store
        assertions = store
        consents = store
        ownRecords = store
        codes = store
        cardOperations = store
        applications = store
        calls = store
        points = store
        errands = store
        keySightings = store
        refusals = store
        audit = store
        ledger = other ?? store
        sweeper = store
    }

    /// The same, with writes through another ledger.
    package func committing(by ledger: any Ledger) -> Stores {
        var stores = self
        stores.ledger = ledger
        return stores
    }
}
