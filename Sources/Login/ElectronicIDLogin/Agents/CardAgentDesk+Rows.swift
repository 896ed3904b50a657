import AgentMessages
import Foundation
import IdentityProvider

extension CardAgentDesk {
    /// The operation that waits for this agent's answer.
    func opened(_ ticket: String) async throws(AgentRefusal) -> CardOperation {
        let found = try await storing { () async throws(StoreError) in
            try await operations.cardOperation(ticket: Token(received: ticket).hash)
        }
        guard let found else { throw AgentRefusal(.cardCodeUnknown) }
        guard found.outcome == nil else { throw AgentRefusal(.cardLoginGone) }
        return found
    }

    func operation(codeMAC: String?) async throws(StoreError) -> CardOperation? {
        guard let codeMAC else { return nil }
        return try await operations.cardOperation(codeMAC: codeMAC)
    }

    /// In time, and the login's page still waits for this very operation.
    func requireWaiting(_ operation: CardOperation, _ now: Date) async throws(AgentRefusal) {
        guard now < operation.expiresAt else { throw AgentRefusal(.cardCodeExpired) }
        let login = try await storing { () async throws(StoreError) in try await logins.login(operation.login) }
        guard let login, login.answeredAt == nil, login.ending == nil, login.proven == nil, now < login.expiresAt,
            case .card(let form)? = login.methodState, form.operation == operation.id
        else { throw AgentRefusal(.cardLoginGone) }
    }

    func save(
        _ operation: CardOperation, also changes: [Change], onConflict number: ErrorNumber
    ) async throws(AgentRefusal) {
        do {
            try await ledger.commit([.saveCardOperation(operation)] + changes)
        } catch .conflict {
            throw AgentRefusal(number)
        } catch {
            throw AgentRefusal(error)
        }
    }

    func storing<Value>(_ work: () async throws(StoreError) -> Value) async throws(AgentRefusal) -> Value {
        do {
            return try await work()
        } catch {
            throw AgentRefusal(error)
        }
    }

    func event(_ kind: AuditEvent.Kind, _ now: Date, _ address: String, facts: [String: String]) -> AuditEvent {
        AuditEvent(
            at: now, kind: kind, facts: facts.merging(["method": "e-id"]) { fact, _ in fact },
            personal: ["address": address])
    }
}

extension AgentRefusal {
    init(_ number: ErrorNumber, retryAfter: Int? = nil) {
        self.init(number: number.rawValue, retryAfter: retryAfter)
    }

    init(_ error: StoreError) {
        switch error {
        case .full: self.init(.diskFull, retryAfter: 60)
        case .unavailable, .conflict: self.init(.storeUnavailable, retryAfter: 5)
        }
    }
}

extension ErrorNumber {
    init(_ reason: CancelReason) {
        self =
            switch reason {
            case .declined: .cardDeclined
            case .wrongPIN: .cardPINWrong
            case .pinBlocked: .cardPINBlocked
            case .wrongCAN: .cardCANWrong
            case .cardRemoved: .cardRemoved
            case .noReader: .cardReaderMissing
            case .cardFailed: .cardFailed
            }
    }
}
