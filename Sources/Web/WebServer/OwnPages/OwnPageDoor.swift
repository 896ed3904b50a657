import Hummingbird
import IdentityProvider

/// Lets citizens in to Brama's own pages: whoever meets a page's need sees it, anybody else is led into a login that
/// ends there ([why](docs/adr/0028-own-pages.md)).
struct OwnPageDoor: Sendable {
    /// What a page asks of its visitor; the context has the parts of the address.
    typealias Need = @Sendable (BramaRequestContext) throws -> OwnPageNeed
    /// What a page answers to somebody who was let in.
    typealias Answer = @Sendable (OwnPageGuest, Visitor, BramaRequestContext) async throws -> Response
    /// What a form of a page does.
    typealias Action = @Sendable (FormFields, OwnPageGuest, Visitor, BramaRequestContext) async throws -> Response

    /// What a page answers to anybody.
    typealias OpenAnswer = @Sendable (Visitor, BramaRequestContext) async throws -> Response
    /// What a form that anybody may send does.
    typealias OpenAction = @Sendable (FormFields, Visitor, BramaRequestContext) async throws -> Response

    private static let bodyLimit = 16 * 1_024

    let entrance: any OwnPageEntrances
    let visits: VisitReader
    let bodies: BodyReader
    let origin: SameOrigin
    let replies: ReplyWriter

    /// A page.
    func page(_ need: @escaping Need, _ answer: @escaping Answer) -> Handler {
        { request, context in
            let visitor = visits.visit(of: request, context).at(request)
            switch await entrance.visitor(of: visitor.visit, needing: try need(context)) {
            case .known(let guest): return try await answer(guest, visitor, context)
            case .stranger(let reply): return replies.response(to: reply, visitor, context)
            }
        }
    }

    /// A form of a page: from a page of ours, and with the same need.
    func form(_ need: @escaping Need, _ action: @escaping Action) -> Handler {
        { request, context in
            let form = try await sent(request)
            let visitor = visits.visit(of: request, context)
            switch await entrance.visitor(of: visitor.visit, needing: try need(context)) {
            case .known(let guest): return try await action(form, guest, visitor, context)
            case .stranger(let reply): return replies.response(to: reply, visitor, context)
            }
        }
    }
    /// A page that nobody has to be signed in for.
    func openPage(_ answer: @escaping OpenAnswer) -> Handler {
        { request, context in try await answer(visits.visit(of: request, context).at(request), context) }
    }

    /// A form that nobody has to be signed in for; from a page of ours like every other.
    func openForm(_ action: @escaping OpenAction) -> Handler {
        { request, context in
            let form = try await sent(request)
            return try await action(form, visits.visit(of: request, context), context)
        }
    }

    private func sent(_ request: Request) async throws -> FormFields {
        guard origin.admits(request.headers) else { throw PageRefusal(.formFromElsewhere, cause: "origin") }
        return try await bodies.form(of: request, limit: Self.bodyLimit)
    }
}
