package import Foundation

/// How long the stages of a key's life take.
package struct KeyTerms: Sendable, Equatable {
    /// How long a signing key is in the metadata before it signs.
    package var publishing: TimeInterval
    /// How long a key is in use before the next one takes its place; without end if nil.
    package var using: TimeInterval?
    /// How long a key stays after another one took its place.
    package var grace: TimeInterval

    package init(publishing: TimeInterval, using: TimeInterval?, grace: TimeInterval) {
        self.publishing = publishing
        self.using = using
        self.grace = grace
    }
}

/// What comes next for a key, and when.
package struct KeyStep: Sendable, Equatable {
    package enum Action: String, Sendable, Codable {
        /// It takes the place of the one in use.
        case activate
        /// It leaves the metadata.
        case retire
        /// Another one of its kind is made, to take its place later.
        case replace
    }

    package var key: KeyRecord
    package var action: Action
    package var due: Date

    package func isDue(at now: Date) -> Bool { due <= now }
}

/// The life of every key, as it goes on if the terms are kept; pure, so that a dry run and the real one decide alike.
package enum KeyPlan {
    /// The next step of each key that has one; those that retire come first, then by date.
    package static func steps(_ records: [KeyRecord], _ terms: KeyTerms) -> [KeyStep] {
        let living = records.filter { $0.state != .retired }
        let steps = living.compactMap { step(of: $0, among: living, terms) }
        return steps.sorted { ($0.action == .retire ? 0 : 1, $0.due) < ($1.action == .retire ? 0 : 1, $1.due) }
    }

    private static func step(of key: KeyRecord, among living: [KeyRecord], _ terms: KeyTerms) -> KeyStep? {
        let successor = living.last { $0.isOfSameKind(as: key) && $0.phase == .published }
        switch key.phase {
        case .published where key.id == successor?.id:
            // Nobody learns an encryption key before it is offered.
            let wait = key.use == .signing ? terms.publishing : 0
            return KeyStep(
                key: key, action: .activate, due: (key.publishedAt ?? key.createdAt).addingTimeInterval(wait))
        case .published:
            // A later one is on its way; this one was never used.
            return KeyStep(key: key, action: .retire, due: key.publishedAt ?? key.createdAt)
        case .signing, .offered:
            guard successor == nil, let using = terms.using else { return nil }
            let wait = max(0, using - (key.use == .signing ? terms.publishing : 0))
            return KeyStep(
                key: key, action: .replace, due: (key.activatedAt ?? key.createdAt).addingTimeInterval(wait))
        case .grace:
            return KeyStep(
                key: key, action: .retire, due: (key.supersededAt ?? key.createdAt).addingTimeInterval(terms.grace))
        case .retired: return nil
        }
    }
}
