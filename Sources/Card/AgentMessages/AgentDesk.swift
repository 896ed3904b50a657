/// What Brama does for agents: one question for each path of `AgentPaths`.
package protocol AgentDesk: Sendable {
    /// What a code stands for, to the first agent that asks from some network address.
    func open(_ request: OpenRequest, from address: String) async throws(AgentRefusal) -> OpenReply
    /// Takes the card's answer.
    func answer(_ request: AnswerRequest, from address: String) async throws(AgentRefusal) -> AgentReceipt
    /// Gives the code up.
    func cancel(_ request: CancelRequest, from address: String) async throws(AgentRefusal) -> AgentReceipt
}

/// A refusal of an agent's message, before it has its texts.
package struct AgentRefusal: Error, Sendable, Equatable {
    /// A number of `docs/errors.md`.
    package let number: Int
    /// Seconds after which another try may do better.
    package let retryAfter: Int?

    package init(number: Int, retryAfter: Int? = nil) {
        self.number = number
        self.retryAfter = retryAfter
    }
}
