package import Cryptography
import Foundation
package import IdentityProvider

/// Makes and checks the hashes of passwords away from the threads that serve requests.
package protocol PasswordHashing: Sendable {
    /// The Argon2id hash; nil if it cannot be made now.
    func hash(_ password: String) async -> String?
    /// Whether `password` is the one that `hash` was made of; nil if the check could not be made.
    func verify(_ password: String, against hash: String) async -> Bool?
}

/// What every service of the registry works with.
package struct RegistryParts: Sendable {
    package let stores: Stores
    package let keys: any KeySource
    package let register: any PersonRegister
    package let settings: RegistrySettings
    package let time: any TimeSource
    package let random: any RandomSource

    package init(
        stores: Stores, keys: any KeySource, register: any PersonRegister, settings: RegistrySettings,
        time: any TimeSource, random: any RandomSource
    ) {
        self.stores = stores
        self.keys = keys
        self.register = register
        self.settings = settings
        self.time = time
        self.random = random
    }

    var now: Date { time.now }
    var secret: [UInt8] { keys.current.codeSecret }

    /// Something to do away from the request, due at once.
    func errand(_ task: Errand.Task) -> Change {
        .addErrand(Errand(id: Hex.encode(random.bytes(16)), task: task, dueAt: now))
    }

    /// Reads from a store.
    func reading<Value>(
        _ work: () async throws(StoreError) -> Value
    ) async throws(RegistryRefusal) -> Value {
        do {
            return try await work()
        } catch {
            throw .store(error)
        }
    }

    /// Writes, and tells the conflicts that mean something to people.
    func commit(_ changes: [Change]) async throws(RegistryRefusal) {
        do {
            try await stores.ledger.commit(changes)
        } catch .conflict(let conflict) {
            switch conflict {
            case .applicationChanged: throw .decidedMeanwhile
            case .officerGone: throw .notAnOfficer
            case .duplicate("videoCall"): throw .callTimeTaken
            case .duplicate("pesel"), .duplicate("userName"), .duplicate("email"): throw .profileExists
            case .citizenChanged, .operationChanged, .sessionEnded: throw .changedMeanwhile
            default: throw .store(.conflict(conflict))
            }
        } catch {
            throw .store(error)
        }
    }

    /// Whether a form from this address may be taken now; counts it.
    func admit(from address: String) async throws(RegistryRefusal) -> Change {
        try await admit(ThrottleKey.form(address, secret: secret))
    }

    /// Whether a change of this citizen's profile may begin now; counts it. Each sends codes, some to addresses that are
    /// not proven yet.
    func admit(changeOf citizen: CitizenID) async throws(RegistryRefusal) -> Change {
        try await admit(ThrottleKey.changes(of: citizen, secret: secret))
    }

    private func admit(_ key: String) async throws(RegistryRefusal) -> Change {
        let row = try await reading { () async throws(StoreError) in try await stores.codes.throttle(key) }
        let rule = settings.formThrottle
        if let row, row.blockedUntil > now {
            throw .tooMany(seconds: max(1, Int(row.blockedUntil.timeIntervalSince(now).rounded(.up))))
        }
        return .saveThrottle(rule.counting(row, key: key, now: now))
    }

    /// The application that a token leads to.
    func application(_ token: Token) async throws(RegistryRefusal) -> ProfileApplication {
        let found = try await reading { () async throws(StoreError) in
            try await stores.applications.application(access: token.hash)
        }
        guard let found else { throw .applicationUnknown }
        return found
    }

    /// The token of an application: made of its number under the key outside the database, so that mails can be
    /// written later and a stolen database opens nothing.
    func token(of number: String) -> Token {
        Token(
            received: Base64URL.encode(
                hmacSHA256(key: secret, Array("application\u{0}\(number)".utf8))))
    }
}
