import Cryptography
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import IdentityProvider
import MemoryStore
import Synchronization
import TestSupport
import Testing
import TrustedProfileRegistry
import WebServer

/// The pages of applicants and officers over a registry in memory, with a clock that the test moves.
final class RegistryScene: OwnPageEntrances {
    static let password = "Zielony-Koń-7"

    let store = MemoryStore()
    let clock = TestClock(Date(timeIntervalSince1970: 1_900_000_800))
    let mail = CapturedDelivery()
    let parts: RegistryParts
    private let seen = Mutex<(guest: OwnPageGuest?, need: OwnPageNeed?)>((nil, nil))

    init(freeForms: Int = 1_000) {
        var settings = RegistrySettings(baseURL: "https://brama.example")
        settings.formThrottle.freeFailures = freeForms
        parts = RegistryParts(
            stores: Stores(store), keys: SceneKeys(), register: NobodysRegister(), settings: settings, time: clock,
            random: SystemRandomSource())
    }

    /// Who is signed in.
    func signIn(_ guest: OwnPageGuest?) { seen.withLock { $0.guest = guest } }
    var lastNeed: OwnPageNeed? { seen.withLock { $0.need } }

    func visitor(of visit: Visit, needing need: OwnPageNeed) async -> OwnPageVisitor {
        let guest = seen.withLock { seen in
            seen.need = need
            return seen.guest
        }
        guard let guest, need.isMet(by: guest.person, at: clock.now) else {
            return .stranger(Reply(.goToLogin(Tokens.login)))
        }
        return .known(guest)
    }

    /// One server, whose forms are good for one another.
    func serve<Value>(_ work: @Sendable (Visitor) async throws -> Value) async throws -> Value {
        let entrances = ScriptedEntrances(.refusal(Refusal(.loginUnknown)))
        let registry = RegistryEntrances(
            applications: ApplicationService(parts, passwords: SceneHashing()),
            signing: SelfConfirmation(parts, authorities: NoTrust(), lists: NoTrust()), desk: OfficerDesk(parts),
            points: store, time: clock, random: SystemRandomSource())
        let server = BramaServer(
            entrances: Entrances(
                singleSignOn: entrances, external: entrances, ownPages: self, logout: ScriptedLogout(),
                artifacts: entrances, metadata: entrances, agents: ScriptedAgents(), registry: registry,
                refusals: RefusalJournal(time: clock, random: SystemRandomSource()),
                isReady: { true }),
            settings: WebSettings(host: "127.0.0.1", port: 0, baseURL: "https://brama.example"),
            registry: PrometheusRegistry(), logger: CapturedLog().logger)
        return try await server.application().test(.router) { client in try await work(Visitor(client: client)) }
    }

    func runErrands() async throws {
        #expect(try await ErrandRunner(parts, delivery: mail).run(limit: 100).failures == [])
    }

    /// Whoever asks pages and sends forms.
    struct Visitor: Sendable {
        let client: any TestClientProtocol

        func open(_ path: String) async throws -> TestResponse { try await client.execute(uri: path, method: .get) }

        func send(_ path: String, _ fields: [(String, String)]) async throws -> TestResponse {
            let body = fields.map { "\($0.0)=\(PercentEncoding.encode($0.1))" }.joined(separator: "&")
            return try await client.execute(
                uri: path, method: .post,
                headers: [.origin: "https://brama.example", .contentType: "application/x-www-form-urlencoded"],
                body: ByteBuffer(string: body))
        }

        func upload(_ path: String, _ octets: [UInt8]) async throws -> TestResponse {
            var body = ByteBuffer(
                string: "--line\r\nContent-Disposition: form-data; name=\"signed\"; filename=\"a.xml\"\r\n\r\n")
            body.writeBytes(octets)
            body.writeString("\r\n--line--\r\n")
            return try await client.execute(
                uri: path, method: .post,
                headers: [.origin: "https://brama.example", .contentType: "multipart/form-data; boundary=line"],
                body: body)
        }

        func seal() async throws -> String { try seal(in: try await open("/profil/nowe")) }

        func seal(in response: TestResponse) throws -> String {
            try #require(Markup(response.text).all("input").first { $0["name"] == "form-seal" }?["value"])
        }
    }

    static func fields(_ changes: [String: String] = [:]) -> [(String, String)] {
        let usual = [
            ("username", "zofia"), ("password", password), ("given-name", "Zofia"), ("second-name", "Ewa"),
            ("family-name", "Żółć-Nowak"), ("pesel", "02070803628"), ("email", "zofia@example.pl"),
            ("phone", "600 100 200"), ("street", ""), ("postal-code", ""), ("city", ""), ("channel", "sms"),
            ("terms", "accepted"), ("website", ""),
        ]
        return usual.map { ($0.0, changes[$0.0] ?? $0.1) }
    }

    /// Sends a form as a person does, and returns where it leads.
    func apply(_ visitor: Visitor, _ changes: [String: String] = [:]) async throws -> TestResponse {
        let seal = try await visitor.seal()
        clock.advance(by: 30)
        return try await visitor.send("/profil/nowe", Self.fields(changes) + [("form-seal", seal)])
    }

    /// Applies and proves the channel; the path of the application's page.
    func applied(_ visitor: Visitor, _ changes: [String: String] = [:]) async throws -> String {
        let path = try #require(try await apply(visitor, changes).headers[.location])
        try await runErrands()
        try await giveCode(visitor, path)
        if changes["channel"] != "email" { try await giveCode(visitor, path) }
        return path
    }

    /// Types the newest code in.
    func giveCode(_ visitor: Visitor, _ path: String) async throws {
        let code = try #require(mail.messages.last { $0.code != nil }?.code)
        let proven = try await visitor.send(path + "/kod", [("code", code)])
        #expect(proven.headers[.location] == path)
        try await runErrands()
    }

    /// An officer, signed in by card.
    func officer(_ name: String = "urzednik", pesel: String = "44051401359") async throws -> OwnPageGuest {
        let citizen = Citizen(
            id: CitizenID(name), pesel: try #require(PESEL(pesel)), givenName: "Jan", familyName: "Urzędnik",
            createdAt: clock.now)
        let point = ConfirmationPoint(
            id: "um", kind: .gmina, name: "Urząd Miejski",
            address: PostalAddress(street: "al. Zwycięstwa 20", postalCode: "41-200", city: "Sosnowiec"),
            addedAt: clock.now)
        try await store.commit([
            .saveCitizen(citizen), .savePoint(point),
            .saveOfficer(Officer(citizen: citizen.id, points: ["um"], addedAt: clock.now)),
        ])
        return guest(citizen, .electronicID)
    }

    func guest(_ citizen: Citizen, _ method: MethodID, authority: String? = nil) -> OwnPageGuest {
        let person = ProvenPerson(
            citizen: citizen.id, method: method, level: .substantial, contextClasses: [], authnInstant: clock.now,
            authenticatingAuthority: authority)
        return OwnPageGuest(person: person, citizen: citizen, session: TokenHash(of: "session"), at: clock.now)
    }
}

private struct SceneHashing: PasswordHashing {
    func hash(_ password: String) async -> String? { "hash of \(password)" }
    func verify(_ password: String, against hash: String) async -> Bool? { hash == "hash of \(password)" }
}

private struct SceneKeys: KeySource {
    let current = KeyRing(
        signing: [], encryption: [], pairwiseSecret: Array("pairwise".utf8), codeSecret: Array("codes".utf8))
}

private struct NobodysRegister: PersonRegister {
    let isSetUp = false
    func person(_ pesel: PESEL) async throws(PersonRegisterError) -> RegisteredPerson? { nil }
}

private struct NoTrust: CardAuthoritySource, RevocationListSource {
    let authorities = CertificateAuthorities(anchors: [], intermediates: [])
    func list(of authority: Certificate) -> RevocationList? { nil }
    func note(addresses: [String], of authority: Certificate) {}
}
