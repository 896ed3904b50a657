import Foundation

extension SingleSignOnService {
    /// Serves a verified request in the browser that brought it: at once if nothing has to be asked (D4), else by a
    /// login's row.
    func begin(_ request: AcceptedRequest, _ visit: Visit) async -> Reply {
        let browser = visit.browser ?? Token(from: random)
        var reply = await replying { () async throws(FlowError) in
            do throws(FlowError) {
                return try await self.answerOrStart(request, browser: browser, visit)
            } catch .store(.conflict(.missing)) {
                // The session ended meanwhile, and nothing was written: decide again on the rows as they are now.
                return try await self.answerOrStart(request, browser: browser, visit)
            }
        }
        if visit.browser == nil { reply.newBrowser = browser }
        return reply
    }

    private func answerOrStart(
        _ request: AcceptedRequest, browser: Token, _ visit: Visit
    ) async throws(FlowError) -> Reply {
        let situation = try await situation(of: request, login: nil, visit)
        guard case .portal(let relyingParty) = situation.asker else {
            throw .refused(Refusal(.internalError, cause: "not a portal's request"))
        }
        let seen = SeenRequest(
            relyingParty: request.relyingParty, requestID: request.requestID, browser: browser.hash, login: nil,
            expiresAt: replayHorizon(of: request, relyingParty))
        do {
            switch LoginFlow.nextStep(situation.facts) {
            case .respond(let grant):
                return try await respond(
                    grant, situation, to: relyingParty, visit, also: [.rememberRequest(seen)])
            case .refuse(let number):
                return try await refuse(number, situation, also: [.rememberRequest(seen)])
            default:
                return try await start(request, seen, browser, situation)
            }
        } catch .store(.conflict(.requestSeen)) {
            return try await resume(request, browser: browser, relyingParty)
        }
    }

    private func start(
        _ request: AcceptedRequest, _ seen: SeenRequest, _ browser: Token, _ situation: Situation
    ) async throws(FlowError) -> Reply {
        let token = Token.login(for: request, browser: browser)
        var seen = seen
        seen.login = token.hash
        let now = situation.facts.now
        let login = Login(
            id: token.hash, browser: browser.hash, request: request, createdAt: now,
            expiresAt: now.addingTimeInterval(settings.loginLifetime))
        let event = AuditEvent(at: now, kind: .loginStarted, relyingParty: request.relyingParty)
        try await commit([.rememberRequest(seen), .addLogin(login), .record(event)])
        return Reply(.goToLogin(token))
    }

    /// A request ID seen again: the same browser goes on where it was, another one is refused (D4).
    private func resume(
        _ request: AcceptedRequest, browser: Token, _ relyingParty: RelyingParty
    ) async throws(FlowError) -> Reply {
        let seen = try await reading { () async throws(StoreError) in
            try await self.stores.logins.seenRequest(
                relyingParty: request.relyingParty, requestID: request.requestID)
        }
        guard let seen, seen.browser == browser.hash else {
            throw .refused(Refusal(.requestOfAnotherBrowser, portal: relyingParty.card))
        }
        guard seen.login != nil else {
            throw .refused(Refusal(.alreadyAnswered, portal: relyingParty.card))
        }
        return Reply(.goToLogin(Token.login(for: request, browser: browser)))
    }

    /// How long the request's ID must be remembered: as long as the request would pass the check of freshness, and
    /// then wait among those that came by POST.
    private func replayHorizon(of request: AcceptedRequest, _ relyingParty: RelyingParty) -> Date {
        let tolerance = Double(relyingParty.profile.clockTolerance)
        let last = request.issueInstant.addingTimeInterval(2 * settings.requestLifetime + tolerance)
        return max(last, time.now.addingTimeInterval(settings.loginLifetime)).addingTimeInterval(60)
    }
}
