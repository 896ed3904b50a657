import Foundation
import SAML

extension LogoutService {
    /// Does everything that can be done without a browser.
    func advance(_ logout: Logout) async throws(FlowError) -> Logout {
        var logout = logout
        while true {
            switch LogoutFlow.nextStep(logout, now: time.now) {
            case .gather: logout = try await gather(logout)
            case .tell(let places): logout = try await tell(places, in: logout)
            case .giveUp(let places, let problem):
                logout = try await giveUp(places, of: logout, problem)
            case .visit, .awaitReturn, .report: return logout
            }
        }
    }

    /// Gives participants up as they were when that was decided; of whom somebody has heard meanwhile, nothing changes.
    func giveUp(
        _ places: [Int], of decided: Logout, _ problem: LogoutParticipant.Problem
    ) async throws(FlowError) -> Logout {
        try await change(decided, recording: Set(places)) { logout, now in
            for place in places where logout.participants?[place] == decided.participants?[place] {
                logout.participants?[place].giveUp(problem, now: now)
            }
        }
    }

    private func gather(_ logout: Logout) async throws(FlowError) -> Logout {
        let participants = try await reading { () async throws(StoreError) in
            try await LogoutGathering.participants(of: logout, in: self.stores, now: self.time.now)
        }
        let settled = participants.indices.filter { participants[$0].state == .failed }
        return try await change(logout, recording: Set(settled)) { logout, _ in
            if logout.participants == nil { logout.participants = participants }
        }
    }

    /// Changes a logout as it is now, whoever changed it meanwhile; what became of those of the recorded participants that
    /// it changes goes into the audit in the same commit.
    func change(
        _ logout: Logout, recording places: Set<Int>, _ edit: (inout Logout, Date) -> Void
    ) async throws(FlowError) -> Logout {
        var stored = logout
        while true {
            let now = time.now
            let changed = stored.next { edit(&$0, now) }
            let touched = places.sorted().filter { changed.participants?[$0] != stored.participants?[$0] }
            let events = touched.compactMap { changed.event(for: $0, at: now) }
            do {
                try await commit([.saveLogout(changed)] + events.map { .record($0) })
                return changed
            } catch .store(.conflict(.logoutChanged)) {
                stored = try await current(logout.id)
            }
        }
    }

    /// The row as it is now.
    func current(_ id: TokenHash) async throws(FlowError) -> Logout {
        let found = try await reading { () async throws(StoreError) in try await self.stores.logouts.logout(id) }
        guard let found else { throw .refused(Refusal(.logoutUnknown)) }
        return found
    }
}

extension Logout {
    /// What the audit keeps of a participant.
    func event(for place: Int, at now: Date) -> AuditEvent? {
        guard let participant = participants?[place] else { return nil }
        var facts = ["session": sessions.first?.hex ?? "", "attempt": "\(participant.attempts)"]
        facts["problem"] = participant.problem?.rawValue
        if participant.state != .told { facts["again"] = participant.state == .waiting ? "yes" : "no" }
        return AuditEvent(
            at: now, kind: participant.state == .told ? .participantLoggedOut : .participantNotLoggedOut,
            relyingParty: participant.relyingParty, citizen: citizen, facts: facts)
    }
}
