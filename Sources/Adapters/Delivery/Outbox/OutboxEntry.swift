package import Foundation
package import IdentityProvider

/// A message in the development outbox, as `brama outbox list` shows it.
package struct OutboxEntry: Sendable, Equatable, Codable {
    package var id: String
    package var createdAt: Date
    package var to: String
    package var channel: DeliveryChannel
    package var purpose: String
    package var text: String
    /// The one-time code inside the text.
    package var code: String?

    package init(
        id: String, createdAt: Date, to: String, channel: DeliveryChannel, purpose: String, text: String, code: String?
    ) {
        self.id = id
        self.createdAt = createdAt
        self.to = to
        self.channel = channel
        self.purpose = purpose
        self.text = text
        self.code = code
    }

    /// One line of JSON; instants are ISO 8601 with milliseconds.
    package static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(date.formatted(instant))
        }
        return encoder
    }

    static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            try Date(try decoder.singleValueContainer().decode(String.self), strategy: instant)
        }
        return decoder
    }

    private static var instant: Date.ISO8601FormatStyle { Date.ISO8601FormatStyle(includingFractionalSeconds: true) }
}
