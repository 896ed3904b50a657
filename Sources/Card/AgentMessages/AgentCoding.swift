package import Foundation

/// How messages become JSON and back; octets are base64 (RFC 4648 §4).
package enum AgentCoding {
    /// The largest message that is read, in octets.
    package static let limit = 32 * 1_024

    package static func encode(_ message: some Encodable) throws(AgentCodingError) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return try encoder.encode(message)
        } catch {
            throw .unwritable
        }
    }

    package static func decode<Message: Decodable>(
        _ type: Message.Type, from octets: Data
    ) throws(AgentCodingError) -> Message {
        guard octets.count <= limit else { throw .unreadable }
        do {
            return try JSONDecoder().decode(type, from: octets)
        } catch {
            throw .unreadable
        }
    }
}

/// A message cannot be written or read.
package enum AgentCodingError: Error, Sendable, Equatable {
    case unwritable, unreadable
}
