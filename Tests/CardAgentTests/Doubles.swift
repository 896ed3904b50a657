import AgentMessages
import CardSimulator
import Cryptography
import Foundation
import SmartCard
import Synchronization

@testable import brama_card

/// A citizen who answers from a list.
final class ScriptedConsole: AgentConsole {
    private struct State {
        var answers: [String]
        var said: [String] = []
    }

    private let state: Mutex<State>

    init(_ answers: [String] = []) {
        state = Mutex(State(answers: answers))
    }

    /// Everything that was said or asked.
    var said: [String] { state.withLock { $0.said } }
    var isInteractive: Bool { true }

    func say(_ text: String) {
        state.withLock { $0.said.append(text) }
    }

    func ask(_ prompt: String, secretly: Bool) throws(AgentError) -> String {
        let answer = state.withLock { state in
            state.said.append(prompt)
            return state.answers.isEmpty ? nil : state.answers.removeFirst()
        }
        guard let answer else { throw .noTerminal }
        return answer
    }
}

/// Brama's side, which remembers what it was sent.
final class RecordingServer: LoginServer {
    struct Received: Equatable {
        var opened: [OpenRequest] = []
        var answers: [AnswerRequest] = []
        var cancels: [CancelRequest] = []
    }

    let challenge: [UInt8]
    let problem: AgentProblem?
    private let state = Mutex(Received())

    init(challenge: [UInt8], problem: AgentProblem? = nil) {
        self.challenge = challenge
        self.problem = problem
    }

    var received: Received { state.withLock { $0 } }

    func open(_ request: OpenRequest) async throws(AgentError) -> OpenReply {
        state.withLock { $0.opened.append(request) }
        if let problem { throw .refused(problem) }
        return OpenReply(ticket: "ticket", challenge: Data(challenge))
    }

    func answer(_ request: AnswerRequest) async throws(AgentError) -> AgentReceipt {
        state.withLock { $0.answers.append(request) }
        return AgentReceipt(outcome: .accepted)
    }

    func cancel(_ request: CancelRequest) async throws(AgentError) -> AgentReceipt {
        state.withLock { $0.cancels.append(request) }
        return AgentReceipt(outcome: .cancelled)
    }
}

/// A simulated card that may be taken away.
struct DeskSource: CardSource {
    let card: SimulatedCard
    /// What `check` finds.
    var failure: AgentError?

    func check() async throws(AgentError) {
        if let failure { throw failure }
    }

    func connect(waiting: @escaping @Sendable () -> Void) async throws(AgentError) -> any CardChannel {
        do {
            try await card.reset()
        } catch {
            throw .card(error)
        }
        return card
    }
}
