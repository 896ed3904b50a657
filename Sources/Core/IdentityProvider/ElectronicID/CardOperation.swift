package import Foundation

/// A code that a page shows for an electronic identity card, and what an agent has made of it.
///
/// Apart from the login's row, since the agent writes here while the browser writes there.
package struct CardOperation: Sendable, Equatable, Codable {
    /// Seconds for which it is kept after its end, so that a late agent or page learns what became of it.
    package static let retention: TimeInterval = 3_600

    /// Random, hexadecimal; the login's row names it.
    package var id: String
    /// Counts saves; a save that expects another version is a conflict.
    package var version: Int
    package var login: TokenHash
    /// The HMAC of the code (D12).
    package var codeMAC: String
    /// The canonical text that the card signs, in UTF-8.
    package var challenge: [UInt8]
    package var expiresAt: Date
    /// The agent that opened the code.
    package var ticket: TokenHash?
    package var outcome: Outcome?

    package init(id: String, login: TokenHash, codeMAC: String, challenge: [UInt8], expiresAt: Date) {
        self.id = id
        version = 0
        self.login = login
        self.codeMAC = codeMAC
        self.challenge = challenge
        self.expiresAt = expiresAt
    }

    /// How the agent's part ended.
    package enum Outcome: Sendable, Equatable, Codable {
        /// The card proved this person at this instant.
        case proven(PersonProof, at: Date)
        /// The answer was refused, or the agent gave up.
        case refused(ErrorNumber)
    }

    /// The next version of the row.
    package func next(_ change: (inout CardOperation) -> Void) -> CardOperation {
        var copy = self
        change(&copy)
        copy.version += 1
        return copy
    }
}

/// The page that shows a code for an electronic identity card.
package struct CardForm: Sendable, Equatable, Codable {
    /// The operation's id.
    package var operation: String
    /// Both words with a space between them.
    package var checkWords: String
    package var stage: Stage
    package var expiresAt: Date
    /// Seconds for which a code is valid.
    package var lifetime: TimeInterval
    /// What is shown and never stored; set by the method when the page is drawn.
    package var code: Code?

    private enum CodingKeys: CodingKey { case operation, checkWords, stage, expiresAt, lifetime }

    package init(operation: String, checkWords: String, stage: Stage, expiresAt: Date, lifetime: TimeInterval) {
        self.operation = operation
        self.checkWords = checkWords
        self.stage = stage
        self.expiresAt = expiresAt
        self.lifetime = lifetime
    }

    /// A code as a page shows it.
    package struct Code: Sendable, Equatable {
        package var digits: String
        /// The base URL that the agent talks to.
        package var server: String

        package init(digits: String, server: String) {
            self.digits = digits
            self.server = server
        }
    }

    package enum Stage: String, Sendable, Codable {
        /// The code waits for an agent.
        case waiting
        /// An agent has taken the code; the card's answer is awaited.
        case opened
        /// Time was up first.
        case expired
    }
}
