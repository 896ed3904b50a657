package import Foundation

/// A request that took the citizen to an external identity provider, as the login's row remembers it.
package struct ExternalRequest: Sendable, Equatable, Codable {
    /// The ID of the AuthnRequest, to which the answer must be (Profiles §4.1.4.2).
    package var id: String
    package var issueInstant: Date
    /// A proof older than the request will not do: the relying party forces a fresh one, or a session did not do.
    package var mustBeFresh: Bool
    /// The person whom the browser's session vouched for: only the same one may come back.
    package var citizen: CitizenID?
    /// Later answers are refused.
    package var answerBy: Date

    package init(id: String, issueInstant: Date, mustBeFresh: Bool, citizen: CitizenID?, answerBy: Date) {
        self.id = id
        self.issueInstant = issueInstant
        self.mustBeFresh = mustBeFresh
        self.citizen = citizen
        self.answerBy = answerBy
    }
}

/// A login on its way through an external identity provider: the row that the provider's RelayState leads to.
package struct ExternalLogin: Sendable, Equatable, Codable {
    /// Seconds for which the row is kept beyond `answerBy`, so that a late answer still finds its portal.
    package static let retention: TimeInterval = 86_400

    /// The hash of the RelayState.
    package var id: TokenHash
    package var login: TokenHash
    package var method: MethodID
    package var request: ExternalRequest
    package var outcome: Outcome
    package var expiresAt: Date

    package init(
        id: TokenHash, login: TokenHash, method: MethodID, request: ExternalRequest, outcome: Outcome = .awaited
    ) {
        self.id = id
        self.login = login
        self.method = method
        self.request = request
        self.outcome = outcome
        expiresAt = request.answerBy.addingTimeInterval(Self.retention)
    }

    /// What came of the request.
    package enum Outcome: Sendable, Equatable, Codable {
        case awaited
        /// An answer that holds, sealed under the RelayState: the store alone can open nothing (D12).
        case answered([UInt8])
        /// An answer that does not do; `cause` is for the log.
        case refused(ErrorNumber, cause: String)
        /// The answer was taken; it signs nobody in again.
        case used

        /// Whether no further answer counts; one that holds stays, whatever comes after it.
        package var isSettled: Bool {
            switch self {
            case .awaited, .refused: false
            case .answered, .used: true
            }
        }
    }
}

/// What an external identity provider says of a person, once its word is proven.
package struct ExternalAnswer: Sendable, Equatable, Codable {
    /// The entityID of the provider.
    package var authority: String
    /// Whom the provider itself names as having taken part, in its order.
    package var earlierAuthorities: [String]?
    package var pesel: PESEL
    package var givenName: String
    package var familyName: String
    package var level: LevelOfAssurance
    /// The authentication context class as the provider named it.
    package var contextClass: String
    package var authnInstant: Date

    package init(
        authority: String, earlierAuthorities: [String]? = nil, pesel: PESEL, givenName: String, familyName: String,
        level: LevelOfAssurance, contextClass: String, authnInstant: Date
    ) {
        self.authority = authority
        self.earlierAuthorities = earlierAuthorities
        self.pesel = pesel
        self.givenName = givenName
        self.familyName = familyName
        self.level = level
        self.contextClass = contextClass
        self.authnInstant = authnInstant
    }
}
