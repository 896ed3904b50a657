package import Foundation

/// A relying party that has to hear of a logout, and what became of telling it.
package struct LogoutParticipant: Sendable, Equatable, Codable {
    package var relyingParty: String
    package var nameID: String
    package var nameIDFormat: String
    package var sessionIndexes: [String]
    /// How it is told; nil if it has no address for that, or only one that needs a browser where there is none.
    package var address: LogoutAddress?
    package var state: State
    /// Why it is not told.
    package var problem: Problem?
    /// The ID of the newest LogoutRequest.
    package var requestID: String?
    /// How often it was tried.
    package var attempts: Int
    /// When it was asked, or when it was settled.
    package var at: Date?
    /// When something has to happen with it: the next try, or the end of waiting for the one that runs.
    package var dueAt: Date?

    package init(
        relyingParty: String, nameID: String, nameIDFormat: String, sessionIndexes: [String],
        address: LogoutAddress?, state: State = .waiting, problem: Problem? = nil, dueAt: Date? = nil
    ) {
        self.relyingParty = relyingParty
        self.nameID = nameID
        self.nameIDFormat = nameIDFormat
        self.sessionIndexes = sessionIndexes
        self.address = address
        self.state = state
        self.problem = problem
        attempts = 0
        self.dueAt = dueAt
    }

    /// Whether the browser has to go there.
    package var isInFront: Bool { address.map { $0.channel != .soap } ?? false }

    /// What is known of the relying party's own session.
    package enum State: String, Sendable, Codable, CaseIterable {
        /// Not asked yet, or to be asked again.
        case waiting
        /// Asked, without an answer so far.
        case asked
        /// It said that the session is ended.
        case told
        /// It was not told, and nobody tries any more.
        case failed
    }

    /// Why a relying party is not told.
    package enum Problem: String, Sendable, Codable, CaseIterable {
        /// It has no address for LogoutRequests.
        case noEndpoint = "no-endpoint"
        /// Its address needs a browser, and there is none.
        case noBrowser = "no-browser"
        /// Nothing answers at its address.
        case unreachable
        /// It answered with something that is no believable LogoutResponse.
        case unreadable
        /// It answered that it did not end the session.
        case refused
        /// The browser went there and did not come back.
        case silent
        /// The browser never got there.
        case notVisited = "not-visited"
    }
}
