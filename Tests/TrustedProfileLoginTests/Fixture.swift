import Cryptography
import Foundation
import IdentityProvider
import Logging
import MemoryStore
import Synchronization
import Testing

@testable import TrustedProfileLogin

/// A login method over an empty store, with a clock that the test moves.
struct Fixture {
    static let start = Date(timeIntervalSince1970: 1_767_225_600)
    static let password = "Zielony-Koń-7"

    let store = MemoryStore()
    let passwords: any PasswordVerifying
    let method: TrustedProfileLogin
    let login = TokenHash(of: "a login")

    init(
        passwords: any PasswordVerifying = CountingPasswords(), random: any RandomSource = CountingRandom(),
        logger: Logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
        settings change: (inout TrustedProfileSettings) -> Void = { _ in }
    ) {
        var settings = TrustedProfileSettings()
        change(&settings)
        self.passwords = passwords
        method = TrustedProfileLogin(
            citizens: store, codes: store, ledger: store, keys: FixedKeys(), passwords: passwords, settings: settings,
            random: random, logger: logger)
    }

    /// What the portal asked for; nothing of it concerns this method.
    static let request = AcceptedRequest(
        relyingParty: "https://sekap.example", requestID: "_r", issueInstant: start,
        returnAddress: ReturnAddress(location: "https://sekap.example/acs", binding: .post), relayState: nil,
        forceAuthn: false, isPassive: false, level: LevelRequirement(), nameID: .transient, subject: nil)

    func context(
        after seconds: TimeInterval = 0, login: TokenHash? = nil, address: String = "192.0.2.1",
        language: Language = .polish
    ) -> MethodContext {
        MethodContext(
            login: login ?? self.login,
            relyingParty: RelyingPartyCard(entityID: "SEKAP", names: [:], descriptions: [:]), language: language,
            address: address, now: Self.start.addingTimeInterval(seconds), request: Self.request)
    }

    @discardableResult
    func add(_ userName: String, _ change: (inout Citizen) -> Void = { _ in }) async throws -> Citizen {
        let pesels = ["44051401359", "02070803628", "87022243734", "90090515836", "05323100024"]
        let index = try await store.citizens().count
        var citizen = Citizen(
            id: CitizenID("id-of-\(userName)"), pesel: try #require(PESEL(pesels[index])), givenName: "Anna",
            familyName: "Nowak", createdAt: Self.start,
            profile: TrustedProfile(
                userName: userName, passwordHash: CountingPasswords.hash(of: Self.password),
                email: "\(userName)@example.pl", expiresAt: Self.start.addingTimeInterval(94_608_000)))
        change(&citizen)
        try await store.commit([.saveCitizen(citizen)])
        return citizen
    }

    /// Sends user name and password to a fresh form.
    func sign(
        in userName: String, _ password: String = Self.password, _ context: MethodContext? = nil
    ) async throws -> MethodProgress {
        try await method.handle(
            .credentials(userName: userName, password: password), in: .credentials(CredentialsForm()),
            context ?? self.context())
    }

    /// Signs in as far as the code, and writes what the method wants written.
    func codeForm(
        _ userName: String = "anna", _ context: MethodContext? = nil
    ) async throws -> (form: CodeForm, digits: String) {
        try await accept(try await sign(in: userName, Self.password, context))
    }

    /// Writes what goes with a sent code and returns the form and the digits.
    func accept(_ progress: MethodProgress) async throws -> (form: CodeForm, digits: String) {
        guard case .waiting(.oneTimeCode(let form), let changes, let messages) = progress else {
            throw Unexpected(progress: "\(progress)")
        }
        try await store.commit(changes)
        return (form, try #require(messages.first?.code))
    }

    func send(_ code: String, _ form: CodeForm, _ context: MethodContext? = nil) async throws -> MethodProgress {
        try await method.handle(.oneTimeCode(code), in: .oneTimeCode(form), context ?? self.context())
    }

    func auditEvents() async throws -> [AuditEvent] {
        try await store.events(after: 0, limit: 1_000).map(\.event)
    }
}

struct Unexpected: Error {
    let progress: String
}

extension MethodProgress {
    /// Why the form is shown again.
    var problem: FormProblem? {
        switch self {
        case .waiting(.credentials(let form), _, _): form.problem
        case .waiting(.oneTimeCode(let form), _, _): form.problem
        default: nil
        }
    }

    var ending: ErrorNumber? {
        guard case .ended(let number, _) = self else { return nil }
        return number
    }

    var changes: [Change] {
        switch self {
        case .waiting(_, let changes, _), .proven(_, let changes), .ended(_, let changes): changes
        }
    }

    var isCodeForm: Bool {
        guard case .waiting(.oneTimeCode, _, _) = self else { return false }
        return true
    }

    var person: ProvenPerson? {
        guard case .proven(let person, _) = self else { return nil }
        return person
    }
}

/// Checks passwords at once and remembers against what.
final class CountingPasswords: PasswordVerifying {
    let decoy = CountingPasswords.hash(of: "nobody knows")
    private let seen = Mutex<[String]>([])

    static func hash(of password: String) -> String { "hash of \(password)" }

    /// The hashes that were checked, in order.
    var checked: [String] { seen.withLock { $0 } }

    func verify(_ password: String, against hash: String) async -> Bool? {
        seen.withLock { $0.append(hash) }
        return hash == Self.hash(of: password)
    }
}

/// Holds every check until the gate is opened.
final class GatedPasswords: PasswordVerifying {
    private struct State {
        var isOpen = false
        var held: [CheckedContinuation<Void, Never>] = []
        var started = 0
    }

    let decoy = CountingPasswords.hash(of: "nobody knows")
    private let state = Mutex(State())

    var started: Int { state.withLock { $0.started } }

    func open() {
        let held = state.withLock { state in
            state.isOpen = true
            return state.held
        }
        for continuation in held { continuation.resume() }
    }

    func verify(_ password: String, against hash: String) async -> Bool? {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                state.started += 1
                if !state.isOpen { state.held.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
        return hash == CountingPasswords.hash(of: password)
    }
}

/// Different bytes at every call.
final class CountingRandom: RandomSource {
    private let count = Mutex<UInt64>(0)

    func bytes(_ count: Int) -> [UInt8] {
        let number = self.count.withLock { value in
            value += 1
            return value
        }
        return hkdfSHA256(key: Array("test".utf8), info: Array("\(number)".utf8), byteCount: count)
    }
}

struct FixedKeys: KeySource {
    let current = KeyRing(
        signing: [], encryption: [], pairwiseSecret: Array("pairwise".utf8), codeSecret: Array("codes".utf8))
}
