package import Foundation
import SAML

/// Turns the parts that relying parties had in the ended sessions into the list of whom to tell.
package enum LogoutGathering {
    /// Whom a logout has to tell, by the rows as they are: once its sessions are ended, no participant can come.
    package static func participants(
        of logout: Logout, in stores: Stores, now: Date
    ) async throws(StoreError) -> [LogoutParticipant] {
        var parts: [Participant] = []
        var registered: [String: RelyingParty] = [:]
        for session in logout.sessions {
            parts += try await stores.sessions.participants(of: session)
        }
        for entityID in Set(parts.map(\.relyingParty)) {
            registered[entityID] = try await stores.relyingParties.relyingParty(entityID: entityID)
        }
        return participants(parts, of: logout, registered: registered, now: now)
    }

    /// SOAP ones first, then those that need the browser; the one that asked knows already.
    ///
    /// One request can name several sessions of one NameID. The browser goes to each portal once: for the session that
    /// it has itself, else for the newest one. What a portal knows in another browser under another name is not told.
    static func participants(
        _ parts: [Participant], of logout: Logout, registered: [String: RelyingParty], now: Date
    ) -> [LogoutParticipant] {
        let others = parts.filter { $0.relyingParty != logout.requester?.relyingParty }
        func place(_ part: Participant) -> (Int, Double, String) {
            (part.session == logout.visitorsSession ? 0 : 1, -part.since.timeIntervalSince1970, part.relyingParty)
        }
        var found: [LogoutParticipant] = []
        var visited: [String: TokenHash] = [:]
        for part in others.sorted(by: { place($0) < place($1) }) where !join(part, in: &found) {
            let address = address(of: part, registered[part.relyingParty])
            var participant = LogoutParticipant(
                relyingParty: part.relyingParty, nameID: part.nameID, nameIDFormat: part.nameIDFormat,
                sessionIndexes: [part.sessionIndex], address: address)
            settle(&participant, logout, now)
            if participant.isInFront, participant.state == .waiting {
                guard visited[part.relyingParty] != part.session else { continue }
                if visited[part.relyingParty] != nil { participant.giveUp(.noBrowser, now: now) }
                visited[part.relyingParty] = visited[part.relyingParty] ?? part.session
            }
            found.append(participant)
        }
        return found.filter { !$0.isInFront } + found.filter(\.isInFront)
    }

    /// Whether the portal is told of this session together with another, under the same name.
    private static func join(_ part: Participant, in found: inout [LogoutParticipant]) -> Bool {
        let same = found.firstIndex {
            $0.relyingParty == part.relyingParty && $0.nameID == part.nameID && $0.nameIDFormat == part.nameIDFormat
        }
        guard let same else { return false }
        if !found[same].sessionIndexes.contains(part.sessionIndex) {
            found[same].sessionIndexes.append(part.sessionIndex)
        }
        return true
    }

    private static func settle(_ participant: inout LogoutParticipant, _ logout: Logout, _ now: Date) {
        switch participant.address?.channel {
        case .soap: participant.dueAt = now
        case nil: participant.giveUp(.noEndpoint, now: now)
        case .redirect, .post:
            if logout.browser == nil { participant.giveUp(.noBrowser, now: now) }
        }
    }

    /// None where the assertion named nobody: there is no name to ask by (IIP-IDP11).
    private static func address(of part: Participant, _ relyingParty: RelyingParty?) -> LogoutAddress? {
        part.nameID.isEmpty ? nil : relyingParty?.logoutAddress(among: [.soap, .redirect, .post])
    }
}

extension LogoutChannel {
    /// The binding of that name.
    var binding: Binding {
        switch self {
        case .soap: .soap
        case .redirect: .httpRedirect
        case .post: .httpPOST
        }
    }
}

extension RelyingParty {
    /// Where LogoutRequests go, by the first of these bindings that the registration has (IIP-IDP20).
    func logoutAddress(among channels: [LogoutChannel]) -> LogoutAddress? {
        for channel in channels {
            if let endpoint = role.singleLogoutServices.first(where: { $0.binding == channel.binding }) {
                return LogoutAddress(location: endpoint.location, channel: channel)
            }
        }
        return nil
    }

    /// Where LogoutResponses go by the browser: by the binding of the request if there is such an address.
    func logoutAnswerAddress(preferring channel: LogoutChannel) -> LogoutAddress? {
        let channels = [channel] + [LogoutChannel.redirect, .post].filter { $0 != channel }
        for channel in channels {
            if let endpoint = role.singleLogoutServices.first(where: { $0.binding == channel.binding }) {
                return LogoutAddress(location: endpoint.responseLocation ?? endpoint.location, channel: channel)
            }
        }
        return nil
    }
}
