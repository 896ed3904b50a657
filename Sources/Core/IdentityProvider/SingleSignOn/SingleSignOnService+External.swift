import Foundation
import SAML

/// The way to an external identity provider and back.
extension SingleSignOnService {
    /// Remembers a request before anybody sees it; the browser then fetches the page that takes it there.
    func leave(
        with request: ExternalRequest, _ login: Login, _ token: Token, _ changes: [Change]
    ) async throws(FlowError) -> Reply {
        guard let method = login.method else { return Reply(.goToLogin(token)) }
        var login = login
        login.methodState = .external(request)
        let row = ExternalLogin(
            id: Token.relay(for: request, login: token).hash, login: login.id, method: method, request: request)
        guard try await commitStep(login, changes + [.saveExternalLogin(row)]) else { return Reply(.goToLogin(token)) }
        return Reply(.leave(token))
    }

    /// Takes the citizen to the provider that the login waits for: `GET /login/<token>/leave`.
    package func depart(_ token: Token, _ visit: Visit) async -> Reply {
        await replying { () async throws(FlowError) in
            let login = try await self.login(token, visit)
            guard case .external(let request)? = login.methodState, login.ending == nil, let id = login.method,
                self.time.now < request.answerBy
            else { return Reply(.goToLogin(token)) }
            let method = try await self.currentMethods()[id]
            guard let external = method?.external, let card = method?.descriptor.provider else {
                throw .refused(Refusal(.bankUnavailable, login: token, cause: "not offered"))
            }
            let context = try await self.context(login, visit)
            let relay = Token.relay(for: request, login: token)
            do throws(ExternalRefusal) {
                return Reply(.depart(try external.departure(of: request, relayState: relay.text, context), to: card))
            } catch {
                throw .refused(Refusal(error.number, login: token, cause: error.cause))
            }
        }
    }

    /// Takes a provider's answer, in whosever browser it came (D13): what holds is sealed until that browser's GET,
    /// what does not is noted for its page. Nothing is stored for a RelayState that nobody was given.
    package func receiveAnswer(_ message: ExternalMessage) async -> Reply {
        await replying { () async throws(FlowError) in
            let relay = Token(received: message.fields.first { $0.name == "RelayState" }?.value ?? "")
            guard var row = try await self.externalLogin(relay) else {
                throw .refused(Refusal(.bankAnswerUnasked, cause: "no request has this RelayState"))
            }
            guard !row.outcome.isSettled else { return Reply(.goToAnswer(relay)) }
            row.outcome = try await self.outcome(of: message, for: row, relay)
            do throws(FlowError) {
                try await self.commit([.answerExternalLogin(row)])
            } catch .store(.conflict(.externalLoginSettled)) {
                // An answer that holds was faster.
                return Reply(.goToAnswer(relay))
            }
            return Reply(.goToAnswer(relay))
        }
    }

    private func outcome(
        of message: ExternalMessage, for row: ExternalLogin, _ relay: Token
    ) async throws(FlowError) -> ExternalLogin.Outcome {
        guard let external = try await currentMethods()[row.method]?.external else {
            return .refused(.bankUnavailable, cause: "not offered")
        }
        let answer: ExternalAnswer
        do throws(ExternalRefusal) {
            answer = try await external.judge(message, answering: row.request, now: time.now)
        } catch {
            return .refused(error.number, cause: error.cause)
        }
        guard let sealed = AnswerSeal.seal(answer, under: relay) else {
            throw .refused(Refusal(.internalError, cause: "answer seal"))
        }
        return .answered(sealed)
    }

    /// Takes up, in the browser that was sent away, what came back: `GET /login/answer/<RelayState>`.
    package func continueAnswer(_ relay: Token, _ visit: Visit) async -> Reply {
        await replying { () async throws(FlowError) in
            guard let row = try await self.externalLogin(relay) else {
                throw .refused(Refusal(.bankAnswerUnasked, cause: "no request has this RelayState"))
            }
            let (token, login) = try await self.login(behind: row, visit)
            guard login.answeredAt == nil, self.time.now < login.expiresAt else {
                throw try await self.over(login, row)
            }
            guard case .external(let request)? = login.methodState, request.id == row.request.id, login.ending == nil
            else { throw try await self.spent(row, token, login) }
            return try await self.take(row, relay, login, token, visit)
        }
    }

    private func externalLogin(_ relay: Token) async throws(FlowError) -> ExternalLogin? {
        try await reading { () async throws(StoreError) in try await self.stores.logins.externalLogin(relay.hash) }
    }

    /// The login that went away, if it is this browser's: its token follows from the browser's own secret (D4).
    private func login(behind row: ExternalLogin, _ visit: Visit) async throws(FlowError) -> (Token, Login) {
        let found = try await reading { () async throws(StoreError) in try await self.stores.logins.login(row.login) }
        guard let login = found else { throw .refused(Refusal(.loginUnknown)) }
        guard let browser = visit.browser, browser.hash == login.browser else {
            throw .refused(Refusal(.browserUnknown))
        }
        return (Token.login(for: login.request, browser: browser), login)
    }

    private func take(
        _ row: ExternalLogin, _ relay: Token, _ login: Login, _ token: Token, _ visit: Visit
    ) async throws(FlowError) -> Reply {
        guard let method = try await currentMethods()[row.method], row.outcome != .awaited else {
            return Reply(.goToLogin(token))
        }
        let context = try await context(login, visit)
        let outcome = outcome(of: row, relay)
        let progress = try await asking(token) { () async throws(MethodFailure) in
            try await method.handle(.external(outcome.result), in: .external(row.request), context)
        }
        do throws(FlowError) {
            return try await follow(
                progress.noting(row, outcome.cause, login, at: time.now), login.next { _ in }, token, visit)
        } catch .refused(var refusal) {
            refusal.cause = outcome.cause
            throw .refused(refusal)
        }
    }

    private func outcome(of row: ExternalLogin, _ relay: Token) -> (result: ExternalOutcome, cause: String) {
        guard time.now < row.request.answerBy else { return (.refused(.bankTooLate), "too late") }
        switch row.outcome {
        case .answered(let sealed):
            guard let answer = AnswerSeal.open(sealed, under: relay) else {
                return (.refused(.bankAnswerWrong), "seal")
            }
            return (.proven(answer), "")
        case .refused(let number, let cause): return (.refused(number), cause)
        case .awaited, .used: return (.refused(.bankAnswerUsed), "used")
        }
    }

    /// The refusal where the login itself is over: it was answered, or its time is up.
    private func over(_ login: Login, _ row: ExternalLogin) async throws(FlowError) -> FlowError {
        guard login.answeredAt != nil else { return try await expired(login) }
        let portal = try await asker(of: login.request).card
        return .refused(Refusal(.bankAnswerUsed, portal: portal, cause: "the login is answered"))
    }

    /// The refusal of an answer that the login no longer waits for; what was refused is told again on reload.
    private func spent(_ row: ExternalLogin, _ token: Token, _ login: Login) async throws(FlowError) -> FlowError {
        let portal = try await asker(of: login.request).card
        guard case .refused(let number, let cause) = row.outcome else {
            return .refused(Refusal(.bankAnswerUsed, portal: portal, login: token, cause: "no longer awaited"))
        }
        return .refused(Refusal(number, portal: portal, login: token, cause: cause))
    }
}

extension MethodProgress {
    /// The same progress, with the row's end among its changes: whatever came of it, the answer is used up.
    fileprivate func noting(
        _ row: ExternalLogin, _ cause: String, _ login: Login, at now: Date
    ) -> MethodProgress {
        var row = row
        switch self {
        case .waiting: return self
        case .proven(let person, let changes):
            row.outcome = .used
            return .proven(person, changes: changes + [.saveExternalLogin(row)])
        case .ended(let number, let changes):
            row.outcome = .refused(number, cause: cause)
            let event = AuditEvent(
                at: now, kind: .externalAnswerRefused, relyingParty: login.request.portal,
                facts: ["method": row.method.text, "number": String(number.rawValue), "cause": cause])
            return .ended(number, changes: changes + [.saveExternalLogin(row), .record(event)])
        }
    }
}
