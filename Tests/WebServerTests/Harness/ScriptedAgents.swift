import AgentMessages
import Foundation
import Synchronization

/// Stands where the agents' desk stands: answers, or refuses everything by one number, and remembers the addresses.
final class ScriptedAgents: AgentDesk {
    private let refusal: AgentRefusal?
    private let seen = Mutex<[String]>([])

    init(refusing refusal: AgentRefusal? = nil) { self.refusal = refusal }

    var recorded: [String] { seen.withLock { $0 } }

    func open(_ request: OpenRequest, from address: String) async throws(AgentRefusal) -> OpenReply {
        try take("open \(request.code) \(address)")
        return OpenReply(ticket: "ticket", challenge: Data([1, 2]))
    }

    func answer(_ request: AnswerRequest, from address: String) async throws(AgentRefusal) -> AgentReceipt {
        try take("answer \(request.ticket) \(address)")
        return AgentReceipt(outcome: .accepted)
    }

    func cancel(_ request: CancelRequest, from address: String) async throws(AgentRefusal) -> AgentReceipt {
        try take("cancel \(request.reason.rawValue) \(address)")
        return AgentReceipt(outcome: .cancelled)
    }

    private func take(_ call: String) throws(AgentRefusal) {
        seen.withLock { $0.append(call) }
        if let refusal { throw refusal }
    }
}
