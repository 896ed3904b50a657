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

    let entrance: any OwnPageEntrances
    /// Takes pages and forms before anybody is asked who they are.
    let open: OpenDoor
    let replies: ReplyWriter

    /// A page.
    func page(_ need: @escaping Need, _ answer: @escaping Answer) -> Handler {
        open.page { _, visitor, context in
            switch await entrance.visitor(of: visitor.visit, needing: try need(context)) {
            case .known(let guest): return try await answer(guest, visitor, context)
            case .stranger(let reply): return replies.response(to: reply, visitor, context)
            }
        }
    }

    /// A form of a page: from a page of ours, and with the same need.
    func form(_ need: @escaping Need, _ action: @escaping Action) -> Handler {
        open.form { form, visitor, context in
            switch await entrance.visitor(of: visitor.visit, needing: try need(context)) {
            case .known(let guest): return try await action(form, guest, visitor, context)
            case .stranger(let reply): return replies.response(to: reply, visitor, context)
            }
        }
    }
}
