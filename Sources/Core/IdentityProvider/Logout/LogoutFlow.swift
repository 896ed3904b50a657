package import Foundation

/// What a logout needs next.
package enum LogoutStep: Sendable, Equatable {
    /// The participants are to be gathered.
    case gather
    /// These participants, by their place, are told over SOAP, all at once.
    case tell([Int])
    /// These are over, without having been told.
    case giveUp([Int], LogoutParticipant.Problem)
    /// The browser is away at this participant.
    case awaitReturn(Int)
    /// The browser goes to this participant.
    case visit(Int)
    /// Nothing is left for the browser.
    case report
}

/// The one place that decides how a logout goes on (D3).
package enum LogoutFlow {
    /// The next step; pure, so that pages, entrances and the work in the background agree.
    package static func nextStep(_ logout: Logout, now: Date) -> LogoutStep {
        guard let participants = logout.participants else { return .gather }
        let due = participants.indices.filter { isDue(participants[$0], now) }
        let calls = due.filter { !participants[$0].isInFront }
        if !calls.isEmpty { return .tell(calls) }
        let silent = due.filter { participants[$0].state == .asked }
        if !silent.isEmpty { return .giveUp(silent, .silent) }
        if let away = participants.firstIndex(where: { $0.isInFront && $0.state == .asked }) {
            return .awaitReturn(away)
        }
        let ahead = participants.indices.filter { participants[$0].isInFront && participants[$0].state == .waiting }
        guard let first = ahead.first else { return .report }
        return now < logout.closesAt ? .visit(first) : .giveUp(ahead, .notVisited)
    }

    /// Seconds for which whoever began a logout is left alone with it.
    private static let grace: TimeInterval = 15

    /// When somebody in the background has to look at the row; nil if all is settled.
    package static func dueAt(_ logout: Logout) -> Date? {
        guard let instant = nextInstant(logout) else { return nil }
        let isAttended = logout.browser != nil || logout.cause == .relyingParty
        return isAttended ? max(instant, logout.createdAt.addingTimeInterval(grace)) : instant
    }

    private static func nextInstant(_ logout: Logout) -> Date? {
        guard let participants = logout.participants else { return logout.createdAt }
        return participants.compactMap { participant -> Date? in
            switch participant.state {
            case .told, .failed: nil
            case .asked: participant.dueAt
            case .waiting: participant.isInFront ? logout.closesAt : participant.dueAt
            }
        }.min()
    }

    /// Whether every participant is told.
    package static func isComplete(_ logout: Logout) -> Bool {
        logout.participants?.allSatisfy { $0.state == .told } ?? false
    }

    private static func isDue(_ participant: LogoutParticipant, _ now: Date) -> Bool {
        guard participant.state == .waiting || participant.state == .asked else { return false }
        return participant.dueAt.map { $0 <= now } ?? false
    }
}
