package import AgentMessages
package import Cryptography
import Foundation
package import IdentityProvider
package import Logging

/// Serves citizens' agents: gives a code's challenge to the first that asks, and judges the card's answer.
///
/// It writes the operation's row alone. Who is signed in, and where, is decided in the browser that owns the login.
package struct CardAgentDesk: AgentDesk {
    let operations: any CardOperationStore
    let logins: any LoginStore
    let throttle: CodeThrottle
    let ledger: any Ledger
    let keys: any KeySource
    let validator: AnswerValidator
    let time: any TimeSource
    let random: any RandomSource
    let logger: Logger

    package init(
        stores: Stores, keys: any KeySource, validator: AnswerValidator, settings: ElectronicIDSettings,
        time: any TimeSource, random: any RandomSource, logger: Logger
    ) {
        operations = stores.cardOperations
        logins = stores.logins
        throttle = CodeThrottle(codes: stores.codes, ledger: stores.ledger, rule: settings.addressThrottle)
        ledger = stores.ledger
        self.keys = keys
        self.validator = validator
        self.time = time
        self.random = random
        self.logger = logger
    }

    package func open(_ request: OpenRequest, from address: String) async throws(AgentRefusal) -> OpenReply {
        let now = time.now
        let secret = keys.current.codeSecret
        let key = ThrottleKey.agent(address, secret: secret)
        if let seconds = try await storing({ () async throws(StoreError) in try await throttle.wait(key, now) }) {
            throw AgentRefusal(.tooManyCardCodes, retryAfter: seconds)
        }
        let mac = AgentCode.typed(request.code).map { AgentCode.mac($0, secret: secret) }
        let found = try await storing { () async throws(StoreError) in try await operation(codeMAC: mac) }
        guard let found else {
            logger.info("card code refused")
            try await storing { () async throws(StoreError) in try await throttle.fail(key, now) }
            throw AgentRefusal(.cardCodeUnknown)
        }
        guard now < found.expiresAt else { throw AgentRefusal(.cardCodeExpired) }
        guard found.ticket == nil, found.outcome == nil else { throw AgentRefusal(.cardCodeTaken) }
        try await requireWaiting(found, now)
        let ticket = Token(from: random)
        try await save(found.next { $0.ticket = ticket.hash }, also: [], onConflict: .cardCodeTaken)
        return OpenReply(ticket: ticket.text, challenge: Data(found.challenge))
    }

    package func answer(_ request: AnswerRequest, from address: String) async throws(AgentRefusal) -> AgentReceipt {
        let now = time.now
        let operation = try await opened(request.ticket)
        try await requireWaiting(operation, now)
        let answer = CardAnswer(
            challenge: operation.challenge, login: operation.login, certificate: Array(request.certificate),
            signature: Array(request.signature))
        do {
            let proof = try await validator.validate(answer, at: now)
            let done = operation.next { $0.outcome = .proven(proof, at: now) }
            let event = event(.cardAnswered, now, address, facts: [:])
            try await save(done, also: [.record(event)], onConflict: .cardLoginGone)
            return AgentReceipt(outcome: .accepted)
        } catch let refusal as AnswerRefusal {
            throw try await refuse(operation, refusal, now, address)
        } catch let refusal as AgentRefusal {
            throw refusal
        } catch {
            throw AgentRefusal(.internalError)
        }
    }

    package func cancel(_ request: CancelRequest, from address: String) async throws(AgentRefusal) -> AgentReceipt {
        let now = time.now
        let operation = try await opened(request.ticket)
        guard now < operation.expiresAt else { throw AgentRefusal(.cardCodeExpired) }
        let number = ErrorNumber(request.reason)
        let done = operation.next { $0.outcome = .refused(number) }
        let event = event(.cardRefused, now, address, facts: ["number": String(number.rawValue)])
        try await save(done, also: [.record(event)], onConflict: .cardLoginGone)
        return AgentReceipt(outcome: .cancelled)
    }

    private func refuse(
        _ operation: CardOperation, _ refusal: AnswerRefusal, _ now: Date, _ address: String
    ) async throws(AgentRefusal) -> AgentRefusal {
        let number = refusal.number
        logger.info("card answer refused", metadata: ["number": "\(number.rawValue)", "cause": "\(refusal.cause)"])
        if case .store(let error) = refusal { return AgentRefusal(error) }
        let done = operation.next { $0.outcome = .refused(number) }
        let event = event(
            .cardRefused, now, address, facts: ["number": String(number.rawValue), "cause": refusal.cause])
        try await save(done, also: [.record(event)], onConflict: .cardLoginGone)
        return AgentRefusal(number)
    }
}
