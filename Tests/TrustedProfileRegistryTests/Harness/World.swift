import Cryptography
import Foundation
import IdentityProvider
import MemoryStore
import Synchronization
import TestSupport
import Testing

@testable import TrustedProfileRegistry

/// The registry over an empty store, with a clock that the test moves and a mailbox that it reads.
struct World {
    static let start = Date(timeIntervalSince1970: 1_900_000_800)
    static let password = "Zielony-Koń-7"
    static let address = "192.0.2.1"

    let store = CountingStore()
    let clock = TestClock(World.start)
    let mail = CapturedDelivery()
    let register = TestRegister()
    let parts: RegistryParts
    let applications: ApplicationService
    let desk: OfficerDesk
    let profiles: ProfileService
    let administrator: AdministratorDesk
    let errands: ErrandRunner
    let upkeep: RegistryUpkeep

    init(settings change: (inout RegistrySettings) -> Void = { _ in }) {
        var settings = RegistrySettings(baseURL: "https://brama.example")
        settings.formThrottle.freeFailures = 1_000
        change(&settings)
        parts = RegistryParts(
            stores: store.stores, keys: FixedKeys(), register: register, settings: settings, time: clock,
            random: CountingRandom())
        applications = ApplicationService(parts, passwords: QuickPasswords())
        desk = OfficerDesk(parts)
        profiles = ProfileService(parts, passwords: QuickPasswords())
        administrator = AdministratorDesk(parts)
        errands = ErrandRunner(parts, delivery: mail)
        upkeep = RegistryUpkeep(parts)
    }

    var stores: Stores { parts.stores }

    // MARK: Forms

    static func form(_ change: (inout AccountForm) -> Void = { _ in }) -> AccountForm {
        var form = AccountForm()
        form.userName = "zofia"
        form.password = password
        form.givenName = "Zofia"
        form.secondName = "Ewa"
        form.familyName = "Żółć-Nowak"
        form.pesel = "02070803628"
        form.email = "zofia@example.pl"
        form.phone = "+48600100200"
        form.channel = .sms
        form.termsAccepted = true
        change(&form)
        return form
    }

    // MARK: Steps

    /// Does every errand that is due.
    @discardableResult
    func runErrands() async throws -> Int {
        let outcome = try await errands.run(limit: 100)
        #expect(outcome.failures == [])
        return outcome.done
    }

    /// Applies, and takes the code from the mailbox.
    func applied(_ change: (inout AccountForm) -> Void = { _ in }) async throws -> (token: Token, number: String) {
        let filed = try await applications.apply(Self.form(change), from: Self.address)
        try await runErrands()
        let status = try await proveChannels(of: filed.token)
        try await runErrands()
        return (filed.token, try #require(status.number))
    }

    /// Gives the code of each channel, as they come.
    func proveChannels(of token: Token) async throws -> TrustedProfileRegistry.Status {
        let status = try await applications.proveChannel(try lastCode(), of: token)
        guard status.state == .submitted else { return status }
        try await runErrands()
        return try await applications.proveChannel(try lastCode(by: .email), of: token)
    }

    /// A citizen with a confirmed profile.
    @discardableResult
    func confirmed(_ change: (inout AccountForm) -> Void = { _ in }) async throws -> Citizen {
        let (_, number) = try await applied(change)
        let officer = try await officer()
        _ = try await desk.confirm(number, by: officer, at: "um", seeing: Self.card)
        try await runErrands()
        return try await citizen(Self.form(change).userName)
    }

    func citizen(_ userName: String) async throws -> Citizen {
        try #require(try await stores.citizens.citizen(userName: userName))
    }

    /// The newest code in the mailbox, by the channel if one is named.
    func lastCode(by channel: DeliveryChannel? = nil, to address: String? = nil) throws -> String {
        let fitting = mail.messages.filter {
            $0.code != nil && (channel == nil || $0.channel == channel) && (address == nil || $0.to == address)
        }
        return try #require(fitting.last?.code)
    }

    func messages(to address: String) -> [OutgoingMessage] { mail.messages.filter { $0.to == address } }

    /// What the audit chain holds of a kind.
    func events(_ kind: AuditEvent.Kind) async throws -> [AuditEvent] {
        try await stores.audit.events(after: 0, limit: 1_000).map(\.event).filter { $0.kind == kind }
    }

    // MARK: Officers

    static let card = {
        guard let card = IdentityDocument(.identityCard, number: "ABA300000") else {
            preconditionFailure("the sample's check digit holds")
        }
        return card
    }()
    static let point = ConfirmationPoint(
        id: "um", kind: .gmina, name: "Urząd Miejski",
        address: PostalAddress(street: "al. Zwycięstwa 20", postalCode: "41-200", city: "Sosnowiec"), addedAt: start)

    /// An officer at the point, signed in.
    func officer(
        _ name: String = "urzednik", pesel: String = "44051401359", level: LevelOfAssurance = .substantial
    ) async throws -> ProvenPerson {
        let id = CitizenID(name)
        if try await stores.citizens.citizen(id) == nil {
            let citizen = Citizen(
                id: id, pesel: try #require(PESEL(pesel)), givenName: "Jan", familyName: "Urzędnik",
                createdAt: Self.start)
            try await stores.ledger.commit([
                .saveCitizen(citizen), .savePoint(Self.point),
                .saveOfficer(Officer(citizen: id, points: ["um"], addedAt: Self.start)),
            ])
        }
        return Self.person(id, by: MethodID("e-id"), level: level)
    }

    static func person(
        _ id: CitizenID, by method: MethodID = .trustedProfile, level: LevelOfAssurance = .substantial,
        authority: String? = nil
    ) -> ProvenPerson {
        ProvenPerson(
            citizen: id, method: method, level: level, contextClasses: [], authnInstant: start,
            authenticatingAuthority: authority)
    }
}

/// The store in memory, with the commits counted.
final class CountingStore: Ledger {
    let inner = MemoryStore()
    private let counted = Mutex<[[Change]]>([])
    private let meanwhile = Mutex<(@Sendable () async -> Void)?>(nil)

    var commits: [[Change]] { counted.withLock { $0 } }

    var stores: Stores { Stores(inner, ledger: self) }

    /// Does `work` once, just before the next commit: what somebody else commits after this one's look-ups.
    func beforeNextCommit(_ work: @escaping @Sendable () async -> Void) { meanwhile.withLock { $0 = work } }

    func commit(_ changes: [Change]) async throws(StoreError) {
        let work = meanwhile.withLock { work in
            defer { work = nil }
            return work
        }
        await work?()
        counted.withLock { $0.append(changes) }
        try await inner.commit(changes)
    }
}

/// A register that the test fills in.
final class TestRegister: PersonRegister {
    private struct State {
        var people: [PESEL: RegisteredPerson] = [:]
        var isSetUp = false
        var isDown = false
    }

    private let state = Mutex(State())

    var isSetUp: Bool { state.withLock { $0.isSetUp } }

    func add(
        _ pesel: String, _ given: String, _ second: String?, _ family: String, isDead: Bool = false,
        isIncapacitated: Bool = false
    ) throws {
        let pesel = try #require(PESEL(pesel))
        state.withLock {
            $0.isSetUp = true
            $0.people[pesel] = RegisteredPerson(
                pesel: pesel, givenName: given, secondName: second, familyName: family, isDead: isDead,
                isIncapacitated: isIncapacitated)
        }
    }

    func breakDown(_ isDown: Bool) { state.withLock { ($0.isSetUp, $0.isDown) = (true, isDown) } }

    func person(_ pesel: PESEL) async throws(PersonRegisterError) -> RegisteredPerson? {
        let (person, isDown) = state.withLock { ($0.people[pesel], $0.isDown) }
        if isDown { throw PersonRegisterError("down") }
        return person
    }
}

/// Hashes that cost nothing.
struct QuickPasswords: PasswordHashing {
    func hash(_ password: String) async -> String? { "hash of \(password)" }
    func verify(_ password: String, against hash: String) async -> Bool? { hash == "hash of \(password)" }
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
