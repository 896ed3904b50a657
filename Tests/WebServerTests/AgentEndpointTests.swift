import AgentMessages
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing
import WebServer

@Suite struct AgentEndpointTests {
    @Test func `an agent's messages reach the desk, and its answers come back as JSON`() async throws {
        let serving = Serving()
        let opened = try await serving.answer(.post, AgentPaths.open, body: #"{"code":"123456789"}"#)
        #expect(opened.status == .ok)
        #expect(opened.headers[.contentType] == "application/json")
        #expect(opened.headers[.cacheControl] == "no-store")
        #expect(opened.text == #"{"challenge":"AQI=","ticket":"ticket"}"#)
        let answered = try await serving.answer(
            .post, AgentPaths.answer, body: #"{"ticket":"t","certificate":"AQ==","signature":"Ag=="}"#)
        #expect(answered.text == #"{"outcome":"accepted"}"#)
        let cancelled = try await serving.answer(
            .post, AgentPaths.cancel, body: #"{"ticket":"t","reason":"pin-blocked"}"#)
        #expect(cancelled.text == #"{"outcome":"cancelled"}"#)
        #expect(
            serving.agents.recorded.map { $0.split(separator: " ").dropLast().joined(separator: " ") } == [
                "open 123456789", "answer t", "cancel pin-blocked",
            ])
    }

    @Test func `a refusal has its number, both texts, its status and the time to wait`() async throws {
        var serving = Serving()
        serving.agents = ScriptedAgents(refusing: AgentRefusal(number: 3104, retryAfter: 7))
        let answer = try await serving.answer(.post, AgentPaths.open, body: #"{"code":"1"}"#)
        #expect(answer.status == .tooManyRequests)
        #expect(answer.headers[.retryAfter] == "7")
        let problem = try AgentCoding.decode(AgentProblem.self, from: Data(answer.text.utf8))
        #expect(problem.number == 3104)
        #expect(problem.retryAfter == 7)
        #expect(problem.text.pl.contains("Odczekaj"))
        #expect(problem.text.en.contains("Wait"))
    }

    @Test(arguments: ["", "{}", "code=1", #"{"code":5}"#])
    func `what is no message is refused by its number`(_ body: String) async throws {
        let serving = Serving()
        let answer = try await serving.answer(.post, AgentPaths.open, body: body)
        #expect(answer.status == .badRequest)
        #expect(answer.text.contains(#""number":3105"#))
        #expect(serving.agents.recorded.isEmpty)
    }

    @Test func `a message beyond the limit is not read, and only POST is served`() async throws {
        let serving = Serving()
        let long = #"{"code":"\#(String(repeating: "1", count: AgentCoding.limit))"}"#
        #expect(try await serving.answer(.post, AgentPaths.open, body: long).status == .contentTooLarge)
        #expect(try await serving.answer(.get, AgentPaths.open).status == .methodNotAllowed)
    }

    @Test func `no cookie is read or set`() async throws {
        let answer = try await Serving(newBrowser: Tokens.browser)
            .answer(.post, AgentPaths.open, headers: [.cookie: "brama_browser=x"], body: #"{"code":"1"}"#)
        #expect(answer.headers[.setCookie] == nil)
    }
}
