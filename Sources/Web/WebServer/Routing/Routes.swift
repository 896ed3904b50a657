import HTTPTypes
import Hummingbird

typealias BramaRouter = Router<BramaRequestContext>
typealias Handler = @Sendable (Request, BramaRequestContext) async throws -> Response

extension BramaRouter {
    /// Serves a path by these methods; any other is answered by 405 with the methods that are served (RFC 9110 §15.5.6).
    ///
    /// `head` lets HEAD run the GET handler too: not where a GET moves a login on, since the answer would be lost.
    func serve(_ path: RouterPath, head: Bool = true, _ handlers: [HTTPRequest.Method: Handler]) {
        var served = handlers
        if head, let get = handlers[.get] {
            served[.head] = { request, context in try await get(request, context).createHeadResponse() }
        }
        let allow = served.keys.map(\.rawValue).sorted().joined(separator: ", ")
        for method in Self.methods {
            on(path, method: method, use: served[method] ?? { _, _ in throw Self.notAllowed(allow) })
        }
    }

    private static var methods: [HTTPRequest.Method] { [.get, .head, .post, .put, .patch, .delete, .options] }

    private static func notAllowed(_ allow: String) -> PageRefusal {
        PageRefusal(.formRefused, status: .methodNotAllowed, allow: allow, cause: "method")
    }
}
