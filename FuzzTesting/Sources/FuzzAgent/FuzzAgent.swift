import AgentMessages
import Foundation
import FuzzDriver

/// What the citizen's agent and the server send each other: JSON messages, and the text that a card signs. The first
/// octet chooses.
@main
enum FuzzAgent {
    static func main() {
        exit(FuzzDriver.run { start, count in FuzzAgent.check(FuzzDriver.octets(start, count)) })
    }

    private static func check(_ input: [UInt8]) -> Int32 {
        guard let kind = input.first else { return 0 }
        let octets = Array(input.dropFirst())
        switch kind % 6 {
        case 0: challenge(octets)
        case 1: roundTrip(OpenRequest.self, octets)
        case 2: roundTrip(OpenReply.self, octets)
        case 3: roundTrip(AnswerRequest.self, octets)
        case 4: roundTrip(CancelRequest.self, octets)
        default: roundTrip(AgentProblem.self, octets)
        }
        return 0
    }

    /// One text for one meaning: what was read is written octet for octet.
    private static func challenge(_ octets: [UInt8]) {
        guard let challenge = try? Challenge(decoding: octets) else { return }
        precondition(challenge.octets == octets, "a challenge changed")
    }

    private static func roundTrip<Message: Codable & Equatable>(_ type: Message.Type, _ octets: [UInt8]) {
        guard let message = try? AgentCoding.decode(type, from: Data(octets)) else { return }
        do {
            let again = try AgentCoding.decode(type, from: AgentCoding.encode(message))
            precondition(again == message, "a message changed")
        } catch {
            precondition(octets.count > AgentCoding.limit / 8, "a message that was read cannot be read again")
        }
    }
}
