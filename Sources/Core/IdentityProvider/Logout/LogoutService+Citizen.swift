import Foundation

extension LogoutService {
    /// Shows what signing out would end: `GET /logout`.
    package func overview(_ visit: Visit) async -> LogoutReply {
        await replying { () async throws(FlowError) in
            let unfinished = try await self.unfinished(visit)
            guard let session = try await self.session(visit) else {
                return LogoutReply(.overview(LogoutOverview(portals: nil, unfinished: unfinished)))
            }
            let parts = try await self.reading { () async throws(StoreError) in
                try await self.stores.sessions.participants(of: session.id)
            }
            var portals: [RelyingPartyCard] = []
            for entityID in Set(parts.map(\.relyingParty)).sorted() { portals.append(try await self.card(entityID)) }
            return LogoutReply(.overview(LogoutOverview(portals: portals, unfinished: unfinished)))
        }
    }

    /// Ends the session of this browser, by the citizen's own wish: `POST /logout`.
    package func begin(_ visit: Visit) async -> LogoutReply {
        await replying { () async throws(FlowError) in
            guard let browser = visit.browser, let session = try await self.session(visit) else {
                return LogoutReply(.overview(LogoutOverview(portals: nil)), endsSession: true)
            }
            let token = Token.logout(seed: session.id.hex, browser: browser)
            let now = self.time.now
            let logout = Logout(
                id: token.hash, seed: session.id.hex, browser: browser.hash, cause: .citizen, sessions: [session.id],
                citizen: session.person.citizen, createdAt: now,
                closesAt: now.addingTimeInterval(self.limits.browserLifetime))
            do throws(FlowError) {
                try await self.commit(logout.beginning([session]))
            } catch .store(.conflict(.sessionEnded)) {
                // Another tab may have signed in anew; its cookie tells what there is to end.
                return LogoutReply(.goToOverview)
            } catch .store(.conflict(.duplicate)) {
                // A double click: the logout is there already.
                return LogoutReply(.goToLogout(token), endsSession: true)
            }
            return LogoutReply(.goToLogout(token), endsSession: true)
        }
    }

    /// The session of the browser's cookie if nobody has ended it, even if its time is up: the portals' own sessions may
    /// be longer.
    private func session(_ visit: Visit) async throws(FlowError) -> Session? {
        guard let id = visit.session?.hash else { return nil }
        let found = try await reading { () async throws(StoreError) in try await self.stores.sessions.session(id) }
        return found.flatMap { $0.endedAt == nil ? $0 : nil }
    }

    private func unfinished(_ visit: Visit) async throws(FlowError) -> Token? {
        guard let browser = visit.browser else { return nil }
        let latest = try await reading { () async throws(StoreError) in
            try await self.stores.logouts.latestLogout(in: browser.hash)
        }
        guard let latest, time.now < latest.createdAt.addingTimeInterval(86_400), !LogoutFlow.isComplete(latest) else {
            return nil
        }
        return Token.logout(seed: latest.seed, browser: browser)
    }
}
