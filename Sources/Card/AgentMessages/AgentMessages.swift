package import Foundation

/// Where an agent posts its messages, below Brama's base URL; each is JSON, as is each answer.
package enum AgentPaths {
    package static let open = "/eid/agent/open"
    package static let answer = "/eid/agent/answer"
    package static let cancel = "/eid/agent/cancel"
}

/// Asks what a code stands for; the first agent that does takes the code.
package struct OpenRequest: Sendable, Equatable, Codable {
    /// Nine digits, without spaces.
    package var code: String

    package init(code: String) { self.code = code }
}

/// What a code stands for.
package struct OpenReply: Sendable, Equatable, Codable {
    /// Names the login to this agent alone, in every later message.
    package var ticket: String
    /// The octets to be signed, to be decoded as a `Challenge`: who asks and for what stands there and nowhere else.
    package var challenge: Data

    package init(ticket: String, challenge: Data) {
        self.ticket = ticket
        self.challenge = challenge
    }
}

/// The card's answer to a challenge.
package struct AnswerRequest: Sendable, Equatable, Codable {
    package var ticket: String
    /// The card's authentication certificate, DER.
    package var certificate: Data
    /// The signature over the challenge's octets: for an EC key ECDSA with SHA-384, in DER (`ECDSA-Sig-Value`).
    package var signature: Data

    package init(ticket: String, certificate: Data, signature: Data) {
        self.ticket = ticket
        self.certificate = certificate
        self.signature = signature
    }
}

/// Gives the code up; the page says why.
package struct CancelRequest: Sendable, Equatable, Codable {
    package var ticket: String
    package var reason: CancelReason

    package init(ticket: String, reason: CancelReason) {
        self.ticket = ticket
        self.reason = reason
    }
}

/// Why an agent gives up.
package enum CancelReason: String, Sendable, Codable, CaseIterable {
    /// The citizen did not confirm: not their login, or a change of mind.
    case declined
    /// The citizen typed a wrong PIN and stopped.
    case wrongPIN = "wrong-pin"
    /// No try of the PIN is left.
    case pinBlocked = "pin-blocked"
    case wrongCAN = "wrong-can"
    case cardRemoved = "card-removed"
    case noReader = "no-reader"
    /// The card refused or does not answer as a card should.
    case cardFailed = "card-failed"
}

/// Brama took the message: the answer is right, or the code is given up.
package struct AgentReceipt: Sendable, Equatable, Codable {
    package var outcome: Outcome

    package init(outcome: Outcome) { self.outcome = outcome }

    package enum Outcome: String, Sendable, Codable {
        /// The citizen is signed in by looking at the page again.
        case accepted
        case cancelled
    }
}

/// Brama refused the message; comes with an HTTP status of 4xx or 5xx.
package struct AgentProblem: Error, Sendable, Equatable, Codable {
    /// A number of `docs/errors.md`, 31xx as a rule.
    package var number: Int
    package var text: Text
    /// Seconds after which another try may do better.
    package var retryAfter: Int?

    package init(number: Int, text: Text, retryAfter: Int? = nil) {
        self.number = number
        self.text = text
        self.retryAfter = retryAfter
    }

    /// A sentence or two, in every language; servers before Ukrainian leave it out.
    package struct Text: Sendable, Equatable, Codable {
        package var pl: String
        package var en: String
        package var uk: String?

        package init(pl: String, en: String, uk: String? = nil) {
            self.pl = pl
            self.en = en
            self.uk = uk
        }
    }
}
