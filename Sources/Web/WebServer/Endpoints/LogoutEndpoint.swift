import HTTPTypes
import Hummingbird
import IdentityProvider

/// Shows where a logout stands, sends the browser on, and takes the citizen's own wish to sign out.
///
/// Owns: the addresses under `/logout`, and that a form comes from a page of ours. Must not know: what a step leads to.
struct LogoutEndpoint: Sendable {
    /// Asks the core; the text is what stands in the address.
    private typealias Question = @Sendable (Visit, String?) async throws -> LogoutReply

    private static let bodyLimit = 1_024

    let entrance: any LogoutEntrances
    let visits: VisitReader
    let bodies: BodyReader
    let origin: SameOrigin
    let replies: LogoutReplyWriter

    func register(on router: BramaRouter) {
        let entrance = entrance
        router.serve(
            RouterPath(Paths.logout), head: false,
            [
                .get: page { visit, _ in await entrance.overview(visit) },
                .post: form { visit, _ in await entrance.begin(visit) },
            ])
        let pages: [(path: String, ask: Question)] = [
            ("/:name", { await entrance.show(try Self.token($1), $0) }),
            ("/:name/next", { await entrance.goOn(try Self.token($1), $0) }),
            ("/:name/answer", { await entrance.answer(try Self.token($1), $0) }),
            ("/received/:name", { await entrance.continueReceived(try Self.token($1), $0) }),
            ("/returned/:name", { await entrance.returned(try Self.requestID($1), $0) }),
        ]
        for (path, ask) in pages {
            router.serve(RouterPath(Paths.logout + path), head: false, [.get: page(ask)])
        }
        router.serve(
            RouterPath(Paths.logout + "/:name/skip"),
            [.post: form { visit, name in await entrance.skip(try Self.token(name), visit) }])
    }

    private func page(_ ask: @escaping Question) -> Handler {
        { request, context in
            let visitor = visits.visit(of: request, context).at(request)
            let reply = try await ask(visitor.visit, context.parameters.get("name"))
            return replies.response(to: reply, visitor, context)
        }
    }

    private func form(_ ask: @escaping Question) -> Handler {
        { request, context in
            guard origin.admits(request.headers) else { throw PageRefusal(.formFromElsewhere, cause: "origin") }
            _ = try await bodies.form(of: request, limit: Self.bodyLimit)
            let visitor = visits.visit(of: request, context)
            let reply = try await ask(visitor.visit, context.parameters.get("name"))
            return replies.response(to: reply, visitor, context)
        }
    }

    private static func token(_ name: String?) throws -> Token {
        guard let token = name.flatMap({ Token(wellFormed: $0) }) else {
            throw PageRefusal(.logoutUnknown, cause: "no token")
        }
        return token
    }

    /// Of our own making: `_` and hexadecimal digits.
    private static func requestID(_ name: String?) throws -> String {
        guard let name, name.utf8.count <= 64 else { throw PageRefusal(.logoutUnknown, cause: "no request") }
        return name
    }
}
