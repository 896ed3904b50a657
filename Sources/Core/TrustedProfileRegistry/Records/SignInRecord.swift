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

    /// The answers that a proof may lead to.
    static let answers: Set<AuditEvent.Kind> = [.assertionIssued, .ownPageOpened]
    /// All kinds of event that the list is made of.
    static let kinds = answers.union([.loginSucceeded, .credentialsRefused, .codeRefused])

    /// Makes the list of a citizen's events, the newest first; `used` are the sessions that led to an answer, whose
    /// proof is no line of its own.
    static func list(
        of events: [AuditEvent], used: Set<String>, naming portals: [String: RelyingPartyCard]
    ) -> [SignInRecord] {
        events.compactMap { event in
            switch event.kind {
            case .assertionIssued:
                record(event, event.relyingParty.flatMap { portals[$0] }.map(Place.portal) ?? .nowhere)
            case .ownPageOpened: record(event, .brama)
            case .loginSucceeded: used.contains(event.facts["session"] ?? "") ? nil : record(event, .nowhere)
            case .credentialsRefused, .codeRefused: record(event, .refused)
            default: nil
            }
        }
    }

    private static func record(_ event: AuditEvent, _ place: Place) -> SignInRecord {
        SignInRecord(
            at: event.at, place: place, method: event.facts["method"].map(MethodID.init),
            level: event.facts["level"].flatMap(LevelOfAssurance.init), address: event.personal["address"])
    }
}

/// A page of the list.
package struct SignInPage: Sendable, Equatable {
    package var records: [SignInRecord] = []
    /// What the next page, with older ones, has to skip; nil if this is the last.
    package var older: Int?

    package init(_ records: [SignInRecord] = [], older: Int?) {
        self.records = records
        self.older = older
    }
}
