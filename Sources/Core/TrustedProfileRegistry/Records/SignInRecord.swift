package import Foundation
package import IdentityProvider

/// One sign-in, or one refused try: when, to whom, how, from where.
package struct SignInRecord: Sendable, Equatable {
    package var at: Date
    package var place: Place
    /// The method's name; nil where the try did not get that far.
    package var method: MethodID?
    package var level: LevelOfAssurance?
    /// The network address, unless it was deleted on schedule.
    package var address: String?

    package init(at instant: Date, place: Place, method: MethodID?, level: LevelOfAssurance?, address: String?) {
        at = instant
        self.place = place
        self.method = method
        self.level = level
        self.address = address
    }

    /// What it led to.
    package enum Place: Sendable, Equatable {
        case portal(RelyingPartyCard)
        /// Brama's own pages.
        case brama
        /// Nowhere: the proof was given, and then nothing was asked for or agreed to.
        case nowhere
        /// The password or the code was wrong.
        case refused
    }

    /// Makes the list of a citizen's events, the newest first. An assertion has no address of its own: it is that of
    /// the proof which began its session.
    static func list(
        of events: [AuditEvent], sessionsOfAssertions: [String: TokenHash], naming portals: [String: RelyingPartyCard]
    ) -> [SignInRecord] {
        let proofs = events.filter { $0.kind == .loginSucceeded }
        let addresses = Dictionary(
            proofs.compactMap { event in event.facts["session"].map { ($0, event.personal["address"]) } }
        ) { newer, _ in newer }
        let used = Set(events.compactMap { session(of: $0, sessionsOfAssertions) })
        return events.compactMap { event in
            let session = session(of: event, sessionsOfAssertions)
            switch event.kind {
            case .assertionIssued:
                let place = event.relyingParty.flatMap { portals[$0] }.map(Place.portal) ?? .nowhere
                return record(event, place, address: session.flatMap { addresses[$0] } ?? nil)
            case .ownPageOpened: return record(event, .brama, address: event.personal["address"])
            case .loginSucceeded:
                guard let begun = event.facts["session"], !used.contains(begun) else { return nil }
                return record(event, .nowhere, address: event.personal["address"])
            case .credentialsRefused, .codeRefused: return record(event, .refused, address: event.personal["address"])
            default: return nil
            }
        }
    }

    /// The session behind an answer; a proof alone leads nowhere.
    private static func session(of event: AuditEvent, _ sessions: [String: TokenHash]) -> String? {
        switch event.kind {
        case .assertionIssued: event.facts["assertion"].flatMap { sessions[$0]?.hex }
        case .ownPageOpened: event.facts["session"]
        default: nil
        }
    }

    private static func record(_ event: AuditEvent, _ place: Place, address: String?) -> SignInRecord {
        SignInRecord(
            at: event.at, place: place, method: event.facts["method"].map(MethodID.init),
            level: event.facts["level"].flatMap(LevelOfAssurance.init), address: address)
    }
}
