package import Cryptography
import IdentityProvider
import Synchronization

/// Every port in memory, for tests and for trying things out; it forgets all when it goes.
package final class MemoryStore: Sendable {
    let state = Mutex(MemoryState())
    private let reads = Mutex(0)
    let chain: AuditChain
    let random: any RandomSource

    /// An empty store.
    package init(auditKey: [UInt8] = Array("in memory only".utf8), random: any RandomSource = SystemRandomSource()) {
        chain = AuditChain(key: auditKey)
        self.random = random
    }

    /// How often anything was looked up: a test sees whether some work depends on what is found.
    package var readCount: Int { reads.withLock { $0 } }

    func read<Value: Sendable>(_ value: (MemoryState) -> Value) -> Value {
        reads.withLock { $0 += 1 }
        return state.withLock { value($0) }
    }
}

/// All rows, as one value: a transaction works on a copy.
struct MemoryState: Sendable {
    var received: [TokenHash: ReceivedRequest] = [:]
    var logins: [TokenHash: Login] = [:]
    var seen: [RequestKey: SeenRequest] = [:]
    var sessions: [TokenHash: Session] = [:]
    /// The sessions' ids from the oldest on.
    var sessionOrder: [TokenHash] = []
    var participants: [TokenHash: [Participant]] = [:]
    var receivedLogouts: [TokenHash: ReceivedLogout] = [:]
    var logouts: [TokenHash: Logout] = [:]
    var logoutRequests: [String: TokenHash] = [:]
    var assertions: [String: IssuedAssertion] = [:]
    /// The assertions' ids from the oldest on.
    var assertionOrder: [String] = []
    var artifacts: [TokenHash: StoredArtifact] = [:]
    var consents: [ConsentKey: Consent] = [:]
    var codes: [String: OneTimeCode] = [:]
    var throttles: [String: Throttle] = [:]
    var cardOperations: [String: CardOperation] = [:]
    var applications: [String: ProfileApplication] = [:]
    var points: [String: ConfirmationPoint] = [:]
    var officers: [CitizenID: Officer] = [:]
    var operations: [TokenHash: ProfileOperation] = [:]
    var errands: [String: Errand] = [:]
    var citizens: [CitizenID: Citizen] = [:]
    /// Every user name that was ever given out.
    var userNames: [String: CitizenID] = [:]
    var removedCitizens: Set<CitizenID> = []
    var relyingParties: [String: RelyingParty] = [:]
    var externalLogins: [TokenHash: ExternalLogin] = [:]
    var metadataSources: [String: MetadataSource] = [:]
    var metadataCopies: [String: [UInt8]] = [:]
    var identityProviders = IdentityProviderList()
    var keySightings: [KeySighting] = []
    var refusals: [RefusalReference: RecordedRefusal] = [:]
    var audit: [MemoryAuditRow] = []
}

struct RequestKey: Hashable, Sendable {
    var relyingParty: String
    var requestID: String
}

struct ConsentKey: Hashable, Sendable {
    var citizen: CitizenID
    var relyingParty: String
}

struct MemoryAuditRow: Sendable {
    var entry: AuditEntry
    var mac: [UInt8]
}
