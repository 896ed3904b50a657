import Cryptography
import Foundation
package import IdentityProvider

/// Does what was put off: looks people up, makes codes, sends messages.
///
/// An errand is claimed by a commit before it is begun, so that two servers do not do it twice, and goes when it is
/// done; one that fails is tried again, at growing distances, for about a day.
package struct ErrandRunner: Sendable {
    private static let longestDelay: TimeInterval = 7_200
    private static let attempts = 20

    let parts: RegistryParts
    let delivery: any MessageDelivery

    package init(_ parts: RegistryParts, delivery: any MessageDelivery) {
        self.parts = parts
        self.delivery = delivery
    }

    /// Does what is due, so many errands at once; how many were done, and the causes of those that failed, without
    /// personal data. A carrier that does not answer keeps no other's messages waiting.
    package func run(limit: Int, atOnce: Int = 1) async throws(StoreError) -> (done: Int, failures: [String]) {
        let due = try await parts.stores.errands.errands(dueBy: parts.now, limit: limit)
        var (done, failures) = (0, [String]())
        for end in await due.concurrently(atOnce: atOnce, run) {
            switch try end.get() {
            case .done: done += 1
            case .failed(let cause): failures.append(cause)
            case .taken: continue
            }
        }
        return (done, failures)
    }

    private enum End {
        case done
        case failed(String)
        /// By another server.
        case taken
    }

    private func run(_ errand: Errand) async -> Result<End, StoreError> {
        do throws(StoreError) {
            guard try await claim(errand) else { return .success(.taken) }
            let failure = await outcome(of: errand.task)
            if failure == nil || errand.attempts + 1 >= Self.attempts {
                try await parts.stores.ledger.commit([.removeErrand(id: errand.id)])
            }
            return .success(failure.map { .failed($0.cause) } ?? .done)
        } catch {
            return .failure(error)
        }
    }

    private func outcome(of task: Errand.Task) async -> ErrandFailure? {
        do throws(ErrandFailure) {
            try await perform(task)
            return nil
        } catch {
            return error
        }
    }

    private func claim(_ errand: Errand) async throws(StoreError) -> Bool {
        let delay = min(Self.longestDelay, 10 * pow(2, Double(min(errand.attempts, 12))))
        let until = parts.now.addingTimeInterval(delay)
        do {
            try await parts.stores.ledger.commit([
                .beginErrand(id: errand.id, attempts: errand.attempts, until: until)
            ])
            return true
        } catch .conflict(.missing) {
            return false
        }
    }

    private func perform(_ task: Errand.Task) async throws(ErrandFailure) {
        switch task {
        case .notice(let notice): try await send(notice.message)
        case .examine(let number): try await examine(number)
        case .filed(let number): try await tellNumber(number)
        case .codes(let operation): try await sendCodes(of: operation)
        case .userNames(let email, let language): try await tellUserNames(of: email, language)
        case .forgottenPassword(let userName, let pesel, let language):
            try await sendLink(userName, pesel, language)
        }
    }

    func send(_ message: OutgoingMessage) async throws(ErrandFailure) {
        do {
            try await delivery.send(message)
        } catch {
            switch error {
            case .noAdapter(let channel): throw ErrandFailure("no adapter for \(channel.rawValue)")
            case .refused(let cause): throw ErrandFailure(cause)
            }
        }
    }

    func storing<Value>(_ work: () async throws(StoreError) -> Value) async throws(ErrandFailure) -> Value {
        do {
            return try await work()
        } catch {
            throw ErrandFailure("store: \(error)")
        }
    }

    func link(_ path: String, _ token: Token) -> String { "\(parts.settings.baseURL)/profil/\(path)/\(token.text)" }
}

/// Why an errand is tried again; the text is for the log.
struct ErrandFailure: Error {
    var cause: String

    init(_ cause: String) { self.cause = cause }
}
