import AgentMessages
import AsyncHTTPClient
import Foundation
import NIOCore

/// Brama, as the agent speaks to it.
protocol LoginServer: Sendable {
    func open(_ request: OpenRequest) async throws(AgentError) -> OpenReply
    func answer(_ request: AnswerRequest) async throws(AgentError) -> AgentReceipt
    func cancel(_ request: CancelRequest) async throws(AgentError) -> AgentReceipt
}

/// Brama at its address.
struct HTTPLoginServer: LoginServer {
    let address: ServerAddress
    let client: HTTPClient

    func open(_ request: OpenRequest) async throws(AgentError) -> OpenReply {
        try await post(request, to: AgentPaths.open)
    }

    func answer(_ request: AnswerRequest) async throws(AgentError) -> AgentReceipt {
        try await post(request, to: AgentPaths.answer)
    }

    func cancel(_ request: CancelRequest) async throws(AgentError) -> AgentReceipt {
        try await post(request, to: AgentPaths.cancel)
    }

    /// Works with a client that follows no redirects: an answer belongs to the server that the citizen named.
    static func using(
        _ address: ServerAddress, _ work: (HTTPLoginServer) async throws(AgentError) -> Void
    ) async throws {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        var failure: AgentError?
        do throws(AgentError) {
            try await work(HTTPLoginServer(address: address, client: client))
        } catch {
            failure = error
        }
        try await client.shutdown()
        if let failure { throw failure }
    }

    private func post<Answer: Decodable>(_ message: some Encodable, to path: String) async throws(AgentError) -> Answer
    {
        let (status, body) = try await exchange(message, path)
        do {
            if (200..<300).contains(status) { return try AgentCoding.decode(Answer.self, from: body) }
            throw AgentError.refused(try AgentCoding.decode(AgentProblem.self, from: body))
        } catch let error as AgentError {
            throw error
        } catch {
            throw .serverUnintelligible(address.text)
        }
    }

    private func exchange(_ message: some Encodable, _ path: String) async throws(AgentError) -> (UInt, Data) {
        do {
            var request = HTTPClientRequest(url: address.text + path)
            request.method = .POST
            request.headers.add(name: "Content-Type", value: "application/json")
            request.headers.add(name: "Accept", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: try AgentCoding.encode(message)))
            let response = try await client.execute(request, timeout: .seconds(20))
            let body = try await response.body.collect(upTo: AgentCoding.limit)
            return (response.status.code, Data(body.readableBytesView))
        } catch is NIOTooManyBytesError {
            throw .serverUnintelligible(address.text)
        } catch {
            throw .serverUnreachable(address.text)
        }
    }
}
