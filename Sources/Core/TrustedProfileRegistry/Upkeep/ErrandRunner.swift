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

    /// Does what is due; how many were done, and the causes of those that failed, without personal data.
    package func run(limit: Int) async throws(StoreError) -> (done: Int, failures: [String]) {
        var (done, failures) = (0, [String]())
        for errand in try await parts.stores.errands.errands(dueBy: parts.now, limit: limit) {
            guard try await claim(errand) else { continue }
            let failure = await outcome(of: errand.task)
            if let failure { failures.append(failure.cause) } else { done += 1 }
            if failure == nil || errand.attempts + 1 >= Self.attempts {
                try await parts.stores.ledger.commit([.removeErrand(id: errand.id)])
            }
        }
        return (done, failures)
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
