import AgentMessages
import Foundation
import HTTPTypes
import Hummingbird
import IdentityProvider

/// Takes the messages of citizens' card agents.
///
/// Owns: JSON, its size, and the texts that go with a number. Must not know: what a code stands for. No cookie is read
/// or set: an agent is no browser, and a browser that posts here for another site gains nothing.
struct AgentEndpoint: Sendable {
    let desk: any AgentDesk
    let visits: VisitReader
    let bodies: BodyReader
    let pages: PageWriter

    func register(on router: BramaRouter) {
        router.serve(RouterPath(AgentPaths.open), [.post: { try await answer($0, $1, desk.open) }])
        router.serve(RouterPath(AgentPaths.answer), [.post: { try await answer($0, $1, desk.answer) }])
        router.serve(RouterPath(AgentPaths.cancel), [.post: { try await answer($0, $1, desk.cancel) }])
    }

    private func answer<Message: Decodable, Reply: Encodable>(
        _ request: Request, _ context: BramaRequestContext,
        _ ask: (Message, String) async throws(AgentRefusal) -> Reply
    ) async throws -> Response {
        let body = try await bodies.octets(of: request, limit: AgentCoding.limit)
        let message: Message
        do {
            message = try AgentCoding.decode(Message.self, from: Data(body.readableBytesView))
        } catch {
            return try refusal(AgentRefusal(number: ErrorNumber.cardMessageUnreadable.rawValue))
        }
        do throws(AgentRefusal) {
            let reply = try await ask(message, visits.stranger(of: request, context).visit.address)
            return json(try encoded(reply))
        } catch {
            return try refusal(error)
        }
    }

    private func encoded(_ message: some Encodable) throws(AgentRefusal) -> Data {
        do {
            return try AgentCoding.encode(message)
        } catch {
            throw AgentRefusal(number: ErrorNumber.internalError.rawValue)
        }
    }

    private func refusal(_ refusal: AgentRefusal) throws -> Response {
        let problem = AgentProblem(
            number: refusal.number,
            text: AgentProblem.Text(
                pl: Self.text(refusal.number, in: .polish), en: Self.text(refusal.number, in: .english),
                uk: Self.text(refusal.number, in: .ukrainian)),
            retryAfter: refusal.retryAfter)
        var response = json(
            try AgentCoding.encode(problem), status: .init(code: ErrorStatus.status(of: refusal.number)))
        if let seconds = refusal.retryAfter {
            response.headers.append(HTTPField(name: .retryAfter, value: String(seconds)))
        }
        return response
    }

    private func json(_ octets: Data, status: HTTPResponse.Status = .ok) -> Response {
        pages.response(Array(octets), type: "application/json", status: status)
    }

    private static func text(_ number: Int, in language: Language) -> String {
        let text = ErrorTexts.text(number, in: language)
        return text.explanation + " " + text.nextStep
    }
}
