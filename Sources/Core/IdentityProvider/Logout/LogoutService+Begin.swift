import Foundation
import SAML

extension LogoutService {
    /// Serves a request in the browser that brought it.
    func begin(
        _ request: AcceptedLogout, _ relyingParty: RelyingParty, _ visit: Visit
    ) async throws(FlowError) -> LogoutReply {
        let browser = visit.browser ?? Token(from: random)
        let token = Token.logout(seed: request.seed, browser: browser)
        var reply: LogoutReply
        do {
            switch try await end(request, relyingParty, as: token.hash, in: browser, visit.session) {
            case .nothing: return try await answer(.logoutSessionUnknown, to: request.reference, of: relyingParty)
            case .participation: return try await answerParticipation(request, relyingParty, visit)
            case .session(let logout):
                reply = LogoutReply(.goToLogout(token))
                reply.endsSession = visit.session.map { logout.sessions.contains($0.hash) } ?? false
            }
        } catch .store(.conflict(.requestSeen)) {
            reply = try await resume(request, relyingParty, browser)
        }
        if visit.browser == nil { reply.newBrowser = browser }
        return reply
    }

    /// What a request ended.
    enum Ended {
        /// It names no session.
        case nothing
        /// The relying party's own part, as its registration wants.
        case participation
        /// Whole sessions; their participants are to be told.
        case session(Logout)
    }

    /// A relying party that has left alone hears so, unless it does not want to; then the citizen sees what goes on.
    private func answerParticipation(
        _ request: AcceptedLogout, _ relyingParty: RelyingParty, _ visit: Visit
    ) async throws(FlowError) -> LogoutReply {
        guard !request.isAsynchronous,
            let address = relyingParty.logoutAnswerAddress(preferring: request.channel)
        else { return await overview(visit) }
        return try await answer(.success, to: request.reference, of: relyingParty, at: address)
    }

    /// Ends what a request names, in one commit with the memory of its ID: nothing is ended twice by one message.
    ///
    /// Whoever replaces a session at the same moment takes its portals along; then it is the new one that ends.
    func end(
        _ request: AcceptedLogout, _ relyingParty: RelyingParty, as id: TokenHash, in browser: Token?,
        _ visitors: Token? = nil
    ) async throws(FlowError) -> Ended {
        while true {
            do {
                return try await endAsRead(request, relyingParty, as: id, in: browser, visitors)
            } catch .store(.conflict(.sessionEnded)) {
                continue
            }
        }
    }

    private func endAsRead(
        _ request: AcceptedLogout, _ relyingParty: RelyingParty, as id: TokenHash, in browser: Token?,
        _ visitors: Token?
    ) async throws(FlowError) -> Ended {
        let found = try await reading { () async throws(StoreError) in
            try await self.stores.sessions.participants(
                relyingParty: request.relyingParty, nameID: request.nameID.value)
        }
        let permitted = request.onlyIn.map { id in found.filter { $0.session == id } } ?? found
        let parts = LogoutMatching.parts(
            permitted, named: request.subject, by: request.relyingParty, issuer: settings.issuer(towards: relyingParty))
        guard !parts.isEmpty else { return .nothing }
        let now = time.now
        let seen = Change.rememberRequest(
            SeenRequest(
                relyingParty: request.relyingParty, requestID: request.requestID,
                browser: browser?.hash ?? id, login: nil, expiresAt: horizon(of: request, relyingParty)))
        if relyingParty.profile.logoutScope == .participation {
            try await commit([seen] + parts.flatMap { leave($0, request, now) })
            return .participation
        }
        let sessions = try await living(Set(parts.map(\.session)))
        var logout = Logout(
            id: id, seed: request.seed, browser: browser?.hash, cause: .relyingParty,
            requester: requester(request, relyingParty), sessions: sessions.map(\.id),
            citizen: sessions.first?.person.citizen, createdAt: now,
            closesAt: now.addingTimeInterval(limits.browserLifetime))
        logout.visitorsSession = visitors?.hash
        try await commit([seen] + logout.beginning(sessions))
        return .session(logout)
    }

    private func leave(_ part: Participant, _ request: AcceptedLogout, _ now: Date) -> [Change] {
        let event = AuditEvent(
            at: now, kind: .participationEnded, relyingParty: request.relyingParty,
            facts: ["session": part.session.hex])
        return [
            .removeParticipant(
                session: part.session, relyingParty: request.relyingParty, sessionIndex: part.sessionIndex),
            .record(event),
        ]
    }

    private func requester(_ request: AcceptedLogout, _ relyingParty: RelyingParty) -> LogoutRequester {
        let isAnswered = request.channel != .soap && !request.isAsynchronous
        return LogoutRequester(
            relyingParty: request.relyingParty, requestID: request.requestID, relayState: request.relayState,
            answerTo: isAnswered ? relyingParty.logoutAnswerAddress(preferring: request.channel) : nil)
    }

    private func living(_ ids: Set<TokenHash>) async throws(FlowError) -> [Session] {
        var sessions: [Session] = []
        for id in ids.sorted(by: { $0.hex < $1.hex }) {
            let session = try await reading { () async throws(StoreError) in
                try await self.stores.sessions.session(id)
            }
            if let session, session.endedAt == nil { sessions.append(session) }
        }
        return sessions
    }

    /// A request ID seen again: the browser that brought it goes on where it was, nobody else gets anywhere.
    private func resume(
        _ request: AcceptedLogout, _ relyingParty: RelyingParty, _ browser: Token
    ) async throws(FlowError) -> LogoutReply {
        let token = Token.logout(seed: request.seed, browser: browser)
        let logout = try await reading { () async throws(StoreError) in
            try await self.stores.logouts.logout(token.hash)
        }
        guard logout != nil else { throw .refused(Refusal(.logoutRequestUsed, portal: relyingParty.card)) }
        return LogoutReply(.goToLogout(token))
    }

    private func horizon(of request: AcceptedLogout, _ relyingParty: RelyingParty) -> Date {
        let tolerance = Double(relyingParty.profile.clockTolerance)
        return request.issueInstant.addingTimeInterval(2 * settings.requestLifetime + tolerance + 60)
    }
}

extension AcceptedLogout {
    /// Names the logout that the request begins.
    var seed: String { "\(relyingParty.utf8.count):\(relyingParty):\(requestID)" }
}
