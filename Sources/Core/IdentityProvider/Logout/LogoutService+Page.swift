import Foundation

extension LogoutService {
    func page(
        _ logout: Logout, _ token: Token, at place: Int, _ stage: (RelyingPartyCard) -> LogoutStatus.Stage
    ) async throws(FlowError) -> LogoutReply {
        let entityID = logout.participants?[place].relyingParty ?? ""
        let card = try await card(entityID)
        return LogoutReply(.status(try await status(of: logout, token, stage: stage(card))))
    }

    /// What the status page shows.
    func status(
        of logout: Logout, _ token: Token, stage: LogoutStatus.Stage
    ) async throws(FlowError) -> LogoutStatus {
        var items: [LogoutStatus.Item] = []
        for participant in logout.participants ?? [] {
            let card = try await card(participant.relyingParty)
            let isRetried = !participant.isInFront && participant.state == .waiting
            items.append(LogoutStatus.Item(portal: card, state: participant.state, isRetried: isRetried))
        }
        var requester: RelyingPartyCard?
        if let entityID = logout.requester?.relyingParty { requester = try await card(entityID) }
        return LogoutStatus(
            logout: token, items: items, stage: stage, requester: requester,
            hasAnswer: logout.requester?.answerTo != nil)
    }

    /// What pages show of a relying party, of one that is no longer registered too.
    func card(_ entityID: String) async throws(FlowError) -> RelyingPartyCard {
        try await relyingParty(entityID)?.card ?? RelyingPartyCard(entityID: entityID, names: [:], descriptions: [:])
    }
}
