import AgentMessages
import Cryptography
import Foundation
import IdentityProvider
import Logging
import MemoryStore
import Synchronization
import Testing

@testable import ElectronicIDLogin

/// A clock that a test moves.
final class MovedClock: TimeSource {
    private let instant = Mutex(Date())

    var now: Date { instant.withLock { $0 } }

    func advance(_ seconds: TimeInterval) { instant.withLock { $0 += seconds } }
}

/// Keys of which only the codes' secret is used here.
struct CodeKeys: KeySource {
    var current: KeyRing {
        KeyRing(signing: [], encryption: [], pairwiseSecret: [], codeSecret: Array("codes".utf8))
    }
}

/// A method and a desk on one store, with a login that waits, and cards that are believed.
struct CardWorld {
    let store = MemoryStore()
    let clock = MovedClock()
    let folder: OpenSSLFolder
    let root: TestAuthority
    let authorities: FixedAuthorities
    let method: ElectronicIDLogin
    let desk: CardAgentDesk
    let login = TokenHash(of: "login")

    init(documents: FixedDocuments = FixedDocuments(), freeFailures: Int = 3) throws {
        folder = try OpenSSLFolder()
        root = try TestAuthority(in: folder)
        authorities = FixedAuthorities(CertificateAuthorities(anchors: [root.certificate]))
        var settings = ElectronicIDSettings(entityID: "https://brama.example", baseURL: "https://brama.example")
        settings.addressThrottle.freeFailures = freeFailures
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let validator = AnswerValidator(
            authorities: authorities, lists: FixedLists([try root.list()]), documents: documents, settings: settings,
            logger: logger)
        let random = SystemRandomSource()
        method = ElectronicIDLogin(
            citizens: store, operations: store, authorities: authorities, keys: CodeKeys(), settings: settings,
            random: random)
        desk = CardAgentDesk(
            stores: Stores(store), keys: CodeKeys(), validator: validator, settings: settings, time: clock,
            random: random, logger: logger)
        // A list that was made a moment ago is not from the future.
        clock.advance(2)
    }

    func context(_ login: TokenHash? = nil, purpose: LoginPage.Purpose = .signIn) -> MethodContext {
        MethodContext(
            login: login ?? self.login,
            relyingParty: RelyingPartyCard(
                entityID: "https://sekap.example", names: [.polish: "SEKAP\u{202E}\nŚląsk", .english: "SEKAP"],
                descriptions: [:]),
            purpose: purpose, language: .polish, address: "192.0.2.1", now: clock.now, request: Self.request)
    }

    /// Begins a login by card, as the flow would, and returns what its page shows.
    func begin(_ login: TokenHash? = nil, purpose: LoginPage.Purpose = .signIn) async throws -> CardForm {
        let context = context(login, purpose: purpose)
        var row = Login(
            id: context.login, browser: TokenHash(of: "browser"), request: Self.request, createdAt: clock.now,
            expiresAt: clock.now.addingTimeInterval(1_800))
        try await store.commit([.addLogin(row)])
        row.method = method.descriptor.id
        return try await follow(try await method.begin(context), row)
    }

    /// Saves what a step came to, and returns what the page shows then.
    @discardableResult
    func follow(_ progress: MethodProgress?, _ row: Login? = nil) async throws -> CardForm {
        guard case .waiting(let state, let changes, _)? = progress else {
            throw Unexpected(progress: "\(String(describing: progress))")
        }
        var saved = try #require(row ?? nil)
        saved.version += 1
        saved.methodState = state
        try await store.commit([.saveLogin(saved)] + changes)
        guard case .card(let form) = method.shown(state) else { throw Unexpected(progress: "\(state)") }
        return form
    }

    func progress(_ form: CardForm, _ login: TokenHash? = nil) async throws -> MethodProgress? {
        try await method.resume(.card(form), context(login))
    }

    func open(_ code: String, from address: String = "198.51.100.1") async throws -> OpenReply {
        try await desk.open(OpenRequest(code: code), from: address)
    }

    /// Opens the code and lets the card answer.
    func answer(_ form: CardForm, with card: TestCard) async throws -> AgentReceipt {
        let opened = try await open(try #require(form.code).digits)
        return try await answer(opened, with: card)
    }

    func answer(_ opened: OpenReply, with card: TestCard) async throws -> AgentReceipt {
        let request = AnswerRequest(
            ticket: opened.ticket, certificate: Data(card.certificate),
            signature: Data(try card.sign(Array(opened.challenge))))
        return try await desk.answer(request, from: "198.51.100.1")
    }

    struct Unexpected: Error {
        let progress: String
    }

    static let request = AcceptedRequest(
        relyingParty: "https://sekap.example", requestID: "_r", issueInstant: Date(),
        returnAddress: ReturnAddress(location: "https://sekap.example/acs", binding: .post), relayState: nil,
        forceAuthn: false, isPassive: false, level: LevelRequirement(), nameID: .transient, subject: nil)
}
