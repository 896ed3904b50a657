import Hummingbird
import IdentityProvider
import SAML

/// Sends browsers to external identity providers and takes what they bring back.
///
/// Owns: the addresses for the way out and back, the size of an answer, and that an answer neither reads nor sets a
/// cookie (D13). Must not know: what is in a SAML message.
struct ExternalLoginEndpoint: Sendable {
    /// 64 KiB of XML in base64, its percent signs, and RelayState.
    private static let bodyLimit = 256 * 1024

    let entrance: any ExternalLoginEntrances
    let visits: VisitReader
    let bodies: BodyReader
    let replies: ReplyWriter

    func register(on router: BramaRouter) {
        router.serve("/login/:login/leave", head: false, [.get: depart])
        router.serve(RouterPath(Paths.answersByPost), [.post: receivePost])
        router.serve(
            RouterPath(Paths.answersByArtifact), head: false, [.get: receiveArtifact, .post: receiveArtifact])
        router.serve("/login/answer/:token", head: false, [.get: take])
    }

    @Sendable private func depart(_ request: Request, _ context: BramaRequestContext) async throws -> Response {
        let visitor = visits.visit(of: request, context).at(request)
        let reply = await entrance.depart(try token("login", context), visitor.visit)
        return replies.response(to: reply, visitor, context)
    }

    @Sendable private func receivePost(_ request: Request, _ context: BramaRequestContext) async throws -> Response {
        await receive(.post(try await fields(ofBody: request)), request, context)
    }

    @Sendable private func receiveArtifact(
        _ request: Request, _ context: BramaRequestContext
    ) async throws -> Response {
        let isPost = request.method == .post
        let fields = isPost ? try await fields(ofBody: request) : try self.fields(of: request.uri.query ?? "")
        return await receive(.artifact(fields), request, context)
    }

    private func receive(
        _ message: ExternalMessage, _ request: Request, _ context: BramaRequestContext
    ) async -> Response {
        let visitor = visits.stranger(of: request, context)
        var reply = await entrance.receiveAnswer(message)
        reply.newBrowser = nil
        reply.newSession = nil
        return replies.response(to: reply, visitor, context)
    }

    @Sendable private func take(_ request: Request, _ context: BramaRequestContext) async throws -> Response {
        let visitor = visits.visit(of: request, context).at(request)
        let reply = await entrance.continueAnswer(try token("token", context), visitor.visit)
        return replies.response(to: reply, visitor, context)
    }

    private func fields(ofBody request: Request) async throws -> [FormField] {
        let form = try await bodies.form(of: request, limit: Self.bodyLimit)
        return form.pairs.map { FormField($0.name, $0.value) }
    }

    private func fields(of query: String) throws -> [FormField] {
        do {
            return try FormEncoding.decode(query)
        } catch {
            throw PageRefusal(.formRefused, cause: "query: \(error)")
        }
    }

    private func token(_ name: String, _ context: BramaRequestContext) throws -> Token {
        guard let token = context.parameters.get(name).flatMap({ Token(wellFormed: $0) }) else {
            throw PageRefusal(.loginUnknown, cause: "no token")
        }
        return token
    }
}
