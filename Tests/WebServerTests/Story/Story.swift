import Cryptography
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import IdentityProvider
import MemoryStore
import SAML
import Synchronization
import Testing
import TrustedProfileLogin
import TrustedProfileRegistry
import WebServer
import XMLTree

/// A whole Brama over a store in memory, with a portal and a citizen.
struct Story {
    static let password = "Zielony-Koń-7"
    static let pesel = "44051401359"
    static let portal = "https://portal.example/saml"
    static let acs = "https://portal.example/acs"

    let store = MemoryStore()
    let mailbox = Mailbox()
    let log = CapturedLog()
    let settings = SingleSignOnSettings(entityID: "https://brama.example/saml", baseURL: "https://brama.example")
    let server: BramaServer
    let errands: ErrandRunner
    private let portalKey: SigningKey
    private let identityProviderKey: SigningKey

    init(binding: Binding = .httpPOST) async throws {
        portalKey = try StoryKeys.portal()
        identityProviderKey = try StoryKeys.identityProvider()
        let keys = StoryKeySource(signing: identityProviderKey)
        let method = TrustedProfileLogin(
            citizens: store, codes: store, ledger: store, keys: keys, passwords: PlainPasswords(),
            settings: TrustedProfileSettings(), random: SystemRandomSource(), logger: log.logger)
        let stores = Stores(store)
        let time = SystemTime()
        let random = SystemRandomSource()
        let service = SingleSignOnService(
            stores: stores, keys: keys, methods: FixedMethods([method]), delivery: mailbox, settings: settings,
            time: time,
            random: random)
        let parts = RegistryParts(
            stores: stores, keys: keys, register: NoRegister(), settings: RegistrySettings(baseURL: settings.baseURL),
            time: time, random: random)
        errands = ErrandRunner(parts, delivery: mailbox)
        server = BramaServer(
            entrances: Entrances(
                singleSignOn: service, external: service, ownPages: service,
                own: OwnPageServices(
                    profiles: ProfileService(parts, passwords: PlainPasswords()),
                    records: RecordsService(parts, idleLimit: settings.sessionIdleLimit)),
                logout: ScriptedLogout(),
                artifacts: ArtifactResolutionService(
                    stores: stores, keys: keys, settings: settings, time: time, random: random),
                metadata: MetadataPublisher(keys: keys, settings: settings, time: time, random: random),
                agents: ScriptedAgents(),
                refusals: RefusalJournal(time: time, random: random), isReady: { true }),
            settings: WebSettings(host: "127.0.0.1", port: 0, baseURL: settings.baseURL),
            registry: PrometheusRegistry(), logger: log.logger)
        try await store.commit([.addRelyingParty(try registration(binding)), .saveCitizen(try citizen())])
    }

    private func registration(_ binding: Binding) throws -> RelyingPartyRegistration {
        let role = RoleDescriptor(keys: [KeyDescriptor(use: .signing, certificate: portalKey.certificate)])
        let descriptor = EntityDescriptor(
            entityID: Self.portal,
            serviceProvider: SPSSODescriptor(
                role: role, assertionConsumerServices: [IndexedEndpoint(binding, Self.acs, index: 0)]))
        var profile = RelyingPartyProfile.saml2
        profile.algorithm = .ecdsaSHA256
        profile.release = [.firstName, .personIdentifier]
        let now = Date()
        return RelyingPartyRegistration(
            entityID: Self.portal, metadata: CanonicalWriter.octets(of: descriptor.element()), profile: profile,
            addedAt: now, updatedAt: now)
    }

    private func citizen() throws -> Citizen {
        let now = Date()
        return Citizen(
            id: CitizenID("anna"), pesel: try #require(PESEL(Self.pesel)), givenName: "Anna", familyName: "Nowak",
            createdAt: now,
            profile: TrustedProfile(
                userName: "anna.nowak", passwordHash: PlainPasswords.hash(of: Self.password),
                email: "anna.nowak@example.pl", phone: "+48600100200", expiresAt: now.addingTimeInterval(86_400)))
    }

    /// A fresh signed AuthnRequest.
    func request() -> AuthnRequest {
        AuthnRequest(
            id: MessageID.make(SystemRandomSource().bytes(20)), issueInstant: Date(),
            destination: settings.singleSignOnLocation, issuer: Issuer(Self.portal))
    }

    /// The path and query that take it to Brama.
    func redirectPath(_ request: AuthnRequest, relayState: String? = "state") throws -> String {
        let url = try builder.redirectURL(request, location: settings.singleSignOnLocation, relayState: relayState)
        return String(url.dropFirst(settings.baseURL.count))
    }

    /// The body that takes it to Brama.
    func postBody(_ request: AuthnRequest) throws -> String {
        try builder.postFields(request, relayState: "state").map { $0.encoded }
            .joined(separator: "&")
    }

    private var builder: AuthnRequestBuilder {
        AuthnRequestBuilder(
            credential: SigningCredential(
                key: portalKey.privateKey, certificate: portalKey.certificate, algorithm: .ecdsaSHA256))
    }

    /// What the portal makes of the page that hands the Response over.
    func assertion(in page: String, answering request: AuthnRequest) throws -> ValidatedAssertion {
        let expected = ResponseExpectation(
            identityProvider: settings.entityID, signingKeys: [identityProviderKey.privateKey.publicKey],
            serviceProvider: Self.portal, assertionConsumerServiceURL: Self.acs)
        let fields = Markup.hiddenFields(in: page).map { FormField($0.name, $0.value) }
        let pending = PendingRequest(id: request.id, issueInstant: request.issueInstant)
        return try ResponseValidator(expected).validate(HTTPPost.decode(fields), answering: pending, now: Date())
    }
}

/// Keeps what would be sent.
final class Mailbox: MessageDelivery {
    private let kept = Mutex<[OutgoingMessage]>([])
    var messages: [OutgoingMessage] { kept.withLock { $0 } }
    func send(_ message: OutgoingMessage) async throws(DeliveryError) { kept.withLock { $0.append(message) } }
}

/// No register of persons.
struct NoRegister: PersonRegister {
    let isSetUp = false
    func person(_ pesel: PESEL) async throws(PersonRegisterError) -> RegisteredPerson? { nil }
}

/// Hashes that cost nothing.
struct PlainPasswords: PasswordVerifying, PasswordHashing {
    func hash(_ password: String) async -> String? { Self.hash(of: password) }
    let decoy = "decoy"
    static func hash(of password: String) -> String { "hash of " + password }
    func verify(_ password: String, against hash: String) async -> Bool? { hash == Self.hash(of: password) }
}

struct StoryKeySource: KeySource {
    let current: KeyRing

    init(signing key: SigningKey) {
        current = KeyRing(
            signing: [key], encryption: [], pairwiseSecret: Array("pairwise".utf8), codeSecret: Array("codes".utf8))
    }
}
