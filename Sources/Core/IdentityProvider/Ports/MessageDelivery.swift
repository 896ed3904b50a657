/// How a one-time code or a notice reaches a citizen.
package enum DeliveryChannel: String, Sendable, Codable, CaseIterable {
    case email, sms
}

/// A message to a citizen.
package struct OutgoingMessage: Sendable, Equatable {
    /// An e-mail address or a telephone number.
    package var to: String
    package var channel: DeliveryChannel
    /// What it is for: `sign-in`.
    package var purpose: String
    /// The subject line of an e-mail.
    package var subject: String
    package var text: String
    /// The one-time code inside the text, for the development outbox.
    package var code: String?

    package init(
        to: String, channel: DeliveryChannel, purpose: String, subject: String, text: String, code: String? = nil
    ) {
        self.to = to
        self.channel = channel
        self.purpose = purpose
        self.subject = subject
        self.text = text
        self.code = code
    }
}

/// Sends messages to citizens.
package protocol MessageDelivery: Sendable {
    /// Hands the message over; returns when the next carrier has taken it.
    func send(_ message: OutgoingMessage) async throws(DeliveryError)
}

/// A message was not taken.
package enum DeliveryError: Error, Sendable, Equatable {
    /// No adapter serves this channel.
    case noAdapter(DeliveryChannel)
    /// The carrier refused or could not be reached; the text holds no personal data.
    case refused(String)
}
