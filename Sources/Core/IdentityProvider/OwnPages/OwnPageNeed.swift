package import Foundation

/// What a page of Brama's own asks of whoever wants to see it, and where a sign-in for it ends.
package struct OwnPageNeed: Sendable, Equatable {
    /// Seconds for which a proof is fresh enough to change anything, or to take everything away.
    package static let fresh: TimeInterval = 900

    package var page: OwnPage
    /// Which one, where the page's address has a token.
    package var token: Token?
    package var level: LevelOfAssurance
    /// The kinds of method that count; every one if nil.
    package var kinds: Set<MethodKind>?
    /// Seconds for which a proof is fresh enough; as long as the session lives if nil.
    package var freshness: TimeInterval?

    package init(
        _ page: OwnPage, token: Token? = nil, level: LevelOfAssurance = .substantial, kinds: Set<MethodKind>? = nil,
        freshness: TimeInterval? = nil
    ) {
        self.page = page
        self.token = token
        self.level = level
        self.kinds = kinds
        self.freshness = freshness
    }

    /// Whether this proof will do now.
    package func isMet(by person: ProvenPerson, at now: Date) -> Bool {
        guard person.level >= level, kinds?.contains(person.kind) ?? true else { return false }
        return freshness.map { now < person.authnInstant.addingTimeInterval($0) } ?? true
    }
}

/// What a login for a page of Brama's own remembers of it: there is no SAML message behind it, and no relying party.
package struct OwnPageRequest: Sendable, Equatable, Codable {
    package var page: OwnPage
    /// The token of the page's address, sealed under that of the login (D12).
    package var sealedToken: [UInt8]?
    /// The kinds of method that count; every one if nil.
    package var kinds: Set<MethodKind>?

    package init(page: OwnPage, sealedToken: [UInt8]? = nil, kinds: Set<MethodKind>? = nil) {
        self.page = page
        self.sealedToken = sealedToken
        self.kinds = kinds
    }
}

/// Who visits a page of Brama's own.
package enum OwnPageVisitor: Sendable {
    /// Somebody who meets the page's need.
    case known(OwnPageGuest)
    /// Nobody yet: the reply leads into a login that ends at the page, or says why not.
    case stranger(Reply)
}

/// Somebody on a page of Brama's own: who, how surely proven, how and when.
package struct OwnPageGuest: Sendable, Equatable {
    package var person: ProvenPerson
    /// As the store has them now.
    package var citizen: Citizen
    /// The session that vouches.
    package var session: TokenHash
    /// When they came.
    package var at: Date

    package init(person: ProvenPerson, citizen: Citizen, session: TokenHash, at now: Date) {
        self.person = person
        self.citizen = citizen
        self.session = session
        at = now
    }
}
