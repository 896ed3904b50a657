import Hummingbird
import Synchronization

/// Answers requests as the configuration has it that was taken last; a request ends by the one with which it began.
final class CurrentResponder: HTTPResponder {
    typealias Context = BramaRequestContext

    private let held = Mutex<RouterResponder<BramaRequestContext>?>(nil)

    func replace(with router: BramaRouter) {
        let responder = router.buildResponder()
        held.withLock { $0 = responder }
    }

    func respond(to request: Request, context: BramaRequestContext) async throws -> Response {
        guard let responder = held.withLock({ $0 }) else { throw HTTPError(.serviceUnavailable) }
        return try await responder.respond(to: request, context: context)
    }
}
