package import Foundation

/// A change of a trusted profile that waits for its codes.
package struct ProfileOperation: Sendable, Equatable, Codable {
    /// Whoever holds the token goes on with it.
    package let id: TokenHash
    package var version: Int
    package let citizen: CitizenID
    package var task: Task
    /// All of them must be given; two for an extension, and for a change of address one to the old and one to the new.
    package var codes: [ProofCode]
    /// Set if nothing can come of it, because the new address is somebody else's; a notice went there instead of a code.
    package var isPretence: Bool
    package let expiresAt: Date

    package init(id: TokenHash, citizen: CitizenID, task: Task, codes: [ProofCode], expiresAt: Date) {
        self.id = id
        version = 0
        self.citizen = citizen
        self.task = task
        self.codes = codes
        isPretence = false
        self.expiresAt = expiresAt
    }

    /// The next version, changed.
    package func next(_ change: (inout ProfileOperation) -> Void) -> ProfileOperation {
        var next = self
        next.version += 1
        change(&next)
        return next
    }

    /// What is done once the codes are given.
    package enum Task: Sendable, Equatable, Codable {
        /// Three years more.
        case extend
        /// The Argon2id hash of the new password; nil while a forgotten one's link is open and no new one was given.
        case password(hash: String?, isForgotten: Bool)
        case email(String)
        case phone(String)
        case channel(DeliveryChannel)
        case revoke
    }
}

/// Something to be done away from the request that asked for it, so that the answer's time tells nothing: looking people
/// up, making and sending codes, sending mails. It is committed with what it belongs to, and done at least once.
package struct Errand: Sendable, Equatable, Codable {
    package let id: String
    package var task: Task
    /// How often it was begun.
    package var attempts: Int
    package var dueAt: Date

    package init(id: String, task: Task, dueAt: Date) {
        self.id = id
        self.task = task
        attempts = 0
        self.dueAt = dueAt
    }

    /// What is to be done.
    package enum Task: Sendable, Equatable, Codable {
        case notice(Notice)
        /// Looks up whether anybody stands in the way of the application, and sends its code.
        case examine(application: String)
        /// Tells the applicant the number.
        case filed(application: String)
        /// Sends an operation's codes.
        case codes(operation: TokenHash)
        /// Tells the user names of an address to that address.
        case userNames(email: String, Language)
        /// Sends a link for a new password, if name and number belong together.
        case forgottenPassword(userName: String, pesel: PESEL, Language)
    }
}

/// A message without secrets, as it waits to be sent.
package struct Notice: Sendable, Equatable, Codable {
    package var to: String
    package var channel: DeliveryChannel
    package var purpose: String
    package var subject: String
    package var text: String

    package init(to: String, channel: DeliveryChannel, purpose: String, subject: String, text: String) {
        self.to = to
        self.channel = channel
        self.purpose = purpose
        self.subject = subject
        self.text = text
    }

    /// The message for a carrier.
    package var message: OutgoingMessage {
        OutgoingMessage(to: to, channel: channel, purpose: purpose, subject: subject, text: text)
    }
}
